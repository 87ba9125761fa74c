"""``python -m doanket`` and the console command ``doanket``."""

import sys

from doanket.cli.command import run


def main(arguments=None):
    """Run one command; returns the exit code."""
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
