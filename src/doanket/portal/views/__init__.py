from .reading import fragment, shown

__all__ = ["fragment", "shown"]
