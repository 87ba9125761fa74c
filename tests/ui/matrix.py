"""The reader's choices and the sample page are for everybody."""

from matrix import EVERYONE, action, page

ROWS = [
    page("ui:samples", ok=EVERYONE),
    action("ui:preferences", ok=EVERYONE, post=lambda world: {"theme": "dark"}),
]
