"""What ships with the catalogue, as data: to be read without a database."""

import json
from importlib.resources import files


def shipped(name):
    """The content of ``data/<name>.json``."""
    return json.loads(files("doanket.indicators").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))
