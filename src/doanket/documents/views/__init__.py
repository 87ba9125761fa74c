from . import incoming, letterheads, papers, registers, writing

__all__ = ["incoming", "letterheads", "papers", "registers", "writing"]
