"""How the command speaks: clear Vietnamese sentences, progress with the time it took, no traceback for what people can mend."""

import argparse
import re
import sys
import time
from contextlib import contextmanager

FAULTS = (
    (r"unrecognized arguments: (.*)", "không hiểu «{}»"),
    (r"the following arguments are required: (.*)", "còn thiếu {}"),
    (r"argument (.*?): expected .*argument.*", "{} cần một giá trị đi kèm"),
    (r"argument (.*?): invalid int value: '(.*)'", "{} cần một số, không phải «{}»"),
    (r"argument (.*?): invalid choice: '(.*?)'.*", "{} không nhận «{}»"),
    (r"argument (.*?): (.*)", "{}: {}"),
)


class Refusal(SystemExit):
    """What was asked cannot be done. One sentence for the person, exit code 1, or 2 where the words were not understood."""

    def __init__(self, sentence, code=1):
        super().__init__(code)
        self.sentence = sentence


class Parser(argparse.ArgumentParser):
    """argparse that speaks Vietnamese."""

    def __init__(self, **options):
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=Help, **options)
        self._positionals.title = "Cần cho biết"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện lời chỉ dẫn này")

    def error(self, message):
        for pattern, words in FAULTS:
            found = re.fullmatch(pattern, message)
            if found:
                message = words.format(*found.groups())
                break
        raise Refusal(f"{message[:1].upper()}{message[1:]}. Xem: {self.prog} --help", code=2)


class Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, prefix="Cách dùng: ")


def say(sentence=""):
    """One line for the person."""
    print(sentence, flush=True)


def complain(sentence):
    """One line about what went wrong."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def step(title):
    """Announce a longer piece of work and say how long it took; on a terminal both are on one line."""
    started = time.monotonic()
    print(f"• {title} …", end=" ", flush=True)
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{spent(time.monotonic() - started)}", flush=True)


def spent(seconds):
    """«0,4 giây», «1 phút 05 giây»."""
    if seconds < 60:
        return f"{seconds:.1f} giây".replace(".", ",")
    return f"{int(seconds // 60)} phút {int(seconds % 60):02d} giây"
