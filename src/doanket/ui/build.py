"""One stylesheet from many sources: each component has its own file in ``css/``, the browser fetches one."""

import re
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "css"
JOINED = HERE / "static" / "ui" / "dk.css"
LAYERS = "@layer reset, tokens, base, layout, parts, screens, print;\n"


def build_css(sources=SOURCES):
    """The joined stylesheet as text: sources in the order of their names, comments and idle spaces taken off.

    Texts in quotation marks may hold no braces, commas, brackets or colons before a space: nothing looks inside them.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(sources.glob("*.css"))]
    bare = re.sub(r"/\*.*?\*/", "", "\n".join(texts), flags=re.DOTALL)
    tight = re.sub(r"\s*([{};,>])\s*", r"\1", bare).replace(";}", "}")
    return LAYERS + re.sub(r"\s+", " ", re.sub(r":\s+", ":", tight)).replace("@", "\n@").strip() + "\n"


def write_css():
    """Write the joined stylesheet that is served; run after each change of a source."""
    JOINED.write_text(build_css(), encoding="utf-8")


if __name__ == "__main__":
    write_css()
