"""Who gets which answer around the portal: the pages of the sites, which everybody reads, and the rows of each part."""

import importlib.util
from pathlib import Path

from doanket.portal.services import plant_site
from matrix import EVERYONE, page


def a_site(world):
    return [f"{plant_site(world.target).slug}/"]


def rows_of_the_parts():
    for path in sorted(Path(__file__).parent.glob("*/matrix_*.py")):
        spec = importlib.util.spec_from_file_location(f"portal_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from module.ROWS


def todays_date(_world):
    return ["date", 0]


ROWS = [page("cong:fragment", at="ward", args=todays_date, ok=EVERYONE), page("portal:shown", at="ward", args=a_site, ok=EVERYONE), *rows_of_the_parts()]
