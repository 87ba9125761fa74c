"""What stands in the address of a letter."""


class CodeConverter:
    """A code, right or wrong: as long as a code or nearly, so that short words stay free for pages of the door."""

    regex = "[A-Za-z0-9_-]{16,64}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value
