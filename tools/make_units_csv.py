"""Make ``src/doanket/units/data/units.csv`` from the data of ``vietnamadminunits``.

Run once by hand, outside the project's environment, whenever the list of units changes:

    pip install vietnamadminunits==1.0.4          # into a throw-away environment
    python tools/make_units_csv.py <site-packages>/vietnamadminunits/data

The package (Copyright (c) 2025 Tran Ngoc Minh Hieu, MIT licence,
https://github.com/tranngocminhhieu/vietnamadminunits) gathered the 34 provinces and 3,321 communes in
force since 1 July 2025 from the administrative catalogue of the General Statistics Office, the map of the
merger, and a geocoder. Its notice stands in ``NOTICE.txt`` beside the CSV and must stay there.
The package itself is no dependency of the project: only the CSV ships.
"""

import csv
import sqlite3
import sys
import unicodedata
from collections import Counter
from contextlib import closing
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/doanket/units/data/units.csv"
HEADER = ["code", "name", "kind", "province", "latitude", "longitude"]

# The kind is read from the name: in release 1.0.4 the column «wardType» contradicts the name of four
# units (Phường Việt Hòa, Xã Vĩnh Hòa, Phường Tân Lộc, Xã Phong Điền), and the name is right.
KINDS = {"Xã ": "commune", "Phường ": "ward", "Đặc khu ": "special_zone"}
EXPECTED = {"province": 34, "commune": 2621, "ward": 687, "special_zone": 13}


def clean(name):
    """One composed form, the Vietnamese Đ (U+0110) and not the Icelandic Ð (U+00D0), single blanks."""
    composed = unicodedata.normalize("NFC", name).replace("\u00d0", "\u0110").replace("\u00f0", "\u0111")
    return " ".join(composed.split())


def kind_of(name):
    return next(kind for level_word, kind in KINDS.items() if name.startswith(level_word))


def degrees(value):
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")


def province_rows(connection):
    query = "SELECT DISTINCT provinceCode, province, provinceLat, provinceLon FROM admin_units"
    for code, name, latitude, longitude in connection.execute(query):
        yield [code, clean(name), "province", "", degrees(latitude), degrees(longitude)]


def commune_rows(connection):
    query = "SELECT wardCode, ward, provinceCode, wardLat, wardLon FROM admin_units"
    for code, raw_name, province, latitude, longitude in connection.execute(query):
        name = clean(raw_name)
        yield [code, name, kind_of(name), province, degrees(latitude), degrees(longitude)]


def read_units(folder):
    """All rows in the order of their codes; stops where the counts are not the nation's."""
    address = f"{(folder / 'dataset.db').resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        rows = sorted([*province_rows(connection), *commune_rows(connection)])
    counts = Counter(row[2] for row in rows)
    if counts != EXPECTED:
        raise SystemExit(f"Expected {EXPECTED}, found {dict(counts)}")
    if len({row[0] for row in rows}) != sum(EXPECTED.values()):
        raise SystemExit("Two units share a code")
    return rows


def main():
    if len(sys.argv) != 2:
        raise SystemExit("Usage: python tools/make_units_csv.py <data folder of vietnamadminunits>")
    rows = read_units(Path(sys.argv[1]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
