"""The rows of this room: ``matrix_*.py`` beside this file, one a group of screens."""

import importlib.util
from pathlib import Path

ROWS = []
for path in sorted(Path(__file__).parent.glob("matrix_*.py")):
    spec = importlib.util.spec_from_file_location(f"reports_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ROWS += module.ROWS
