"""The privacy class of every stored field (Law 91/2025/QH15, Decree 356/2025/NĐ-CP; a test refuses a field without one)."""

from dataclasses import dataclass

PUBLIC, INTERNAL, PERSONAL, SENSITIVE = "public", "internal", "personal", "sensitive"


@dataclass(frozen=True, slots=True)
class Privacy:
    """Field names, separated by blanks, per class. Written in the body of a model as ``privacy = Privacy(…)``."""

    public: str = ""
    internal: str = ""
    personal: str = ""
    sensitive: str = ""

    def class_of(self, name):
        """The class of field ``name``, or None if it has none."""
        for label in (PUBLIC, INTERNAL, PERSONAL, SENSITIVE):
            if name in getattr(self, label).split():
                return label
        return None

    def names(self, label):
        """The field names of one class."""
        return tuple(getattr(self, label).split())
