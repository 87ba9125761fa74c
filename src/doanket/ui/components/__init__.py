"""The components. Each is one function here and one file in ``templates/ui/``; the signature is the contract."""

from . import actions, boxes, fields, figures, lists, pages, signs, tables
from .library import register

__all__ = ["actions", "boxes", "fields", "figures", "lists", "pages", "register", "signs", "tables"]
