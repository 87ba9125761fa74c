"""What the command says, and with which exit code."""

import re

import pytest

from doanket.cli.command import COMMANDS, run
from doanket.cli.words import spent

ENGLISH = re.compile(r"\b(usage|options|arguments|show this|error|required|invalid|choose from)\b", re.IGNORECASE)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_names_every_command(arguments, capsys):
    assert run(arguments) == 0

    said = capsys.readouterr().out
    assert [name for name in COMMANDS if not re.search(rf"^  {name} +\w", said, re.MULTILINE)] == []
    assert not ENGLISH.search(said)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"manage"}))
def test_every_command_explains_itself_in_vietnamese(name, capsys):
    try:
        code = run([name, "--help"])
    except SystemExit as end:
        code = end.code

    said = capsys.readouterr().out
    assert code == 0
    assert said.startswith("Cách dùng: doanket " + name)
    assert not ENGLISH.search(said)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["demmo"], "Không có lệnh «demmo». Có phải ý bạn là «demo»? Xem các lệnh: doanket --help"),
        (["xyz"], "Không có lệnh «xyz». Xem các lệnh: doanket --help"),
        (["demo", "--prot", "3"], "Không hiểu «--prot 3». Xem: doanket demo --help"),
        (["demo", "--port", "cao"], "--port cần một số, không phải «cao». Xem: doanket demo --help"),
        (["demo", "--port"], "--port cần một giá trị đi kèm. Xem: doanket demo --help"),
        (["demo", "--port", "70000"], "Cổng 70000 không hợp lệ, cần một số từ 1 đến 65535."),
        (["serve", "--workers", "0"], "Cần ít nhất một tiến trình web."),
    ],
)
def test_words_that_are_not_understood_get_a_sentence_and_exit_code_2(arguments, sentence, capsys):
    assert run(arguments) == 2

    told = capsys.readouterr()
    assert told.err.strip() == sentence
    assert told.out == ""


@pytest.mark.parametrize(("seconds", "words"), [(0.04, "0,0 giây"), (3.25, "3,2 giây"), (65, "1 phút 05 giây")])
def test_spent_reads_as_people_say_it(seconds, words):
    assert spent(seconds) == words
