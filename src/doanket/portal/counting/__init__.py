"""Who reads, without knowing who: keys that end, a file where reads wait, and what is no reader at all."""

from .keys import destroy_old_keys, flood_hash, rating_hash, same_connection, visitor_hash
from .readers import Reader, is_counted, reader_of

__all__ = ["Reader", "destroy_old_keys", "flood_hash", "is_counted", "rating_hash", "reader_of", "same_connection", "visitor_hash"]
