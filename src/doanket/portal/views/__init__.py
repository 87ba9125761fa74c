from .reading import shown

__all__ = ["shown"]
