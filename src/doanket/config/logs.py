"""How a fault is written into the server's log."""

import logging
import re
import traceback

CODE_IN_AN_ADDRESS = re.compile(r"(/moi/)[A-Za-z0-9_-]{16,64}")


class WithoutValues(logging.Formatter):
    """Says which fault and where in the code, never what was said with it: databases and parsers quote what was typed.

    Law 91/2025/QH15: a log is no second register of persons.
    """

    def formatException(self, ei):
        lines, problem = [], ei[1]
        while problem is not None:
            lines.insert(0, "".join(traceback.format_tb(problem.__traceback__)) + type(problem).__qualname__)
            problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
        return "\n".join(lines)

    def format(self, record):
        """The line without the code of a letter: whoever reads the log could open somebody's page with it."""
        return CODE_IN_AN_ADDRESS.sub(r"\1…", super().format(record))
