"""Who gets which answer around a conference: the rows of each part of the room."""

import importlib.util
from pathlib import Path


def rows_of_the_parts():
    for path in sorted(Path(__file__).parent.glob("matrix_*.py")):
        spec = importlib.util.spec_from_file_location(f"conferences_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from module.ROWS


ROWS = list(rows_of_the_parts())
