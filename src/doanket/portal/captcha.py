"""Telling a person from a machine without asking the person for anything, and with one plain question where that fails.

Invisible first: a browser with script does a second of arithmetic (the open protocol ALTCHA, version 2) for the form it was
given. Without script, or where the browser has no cryptography (plain HTTP), a question anybody here can answer, which can
be heard too. Besides, a form filled in quicker than anybody can write is a machine's. Nothing is asked of another host.
"""

import json
import random
import secrets
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import altcha
from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from doanket.kernel.text import fold
from doanket.kit.errors import DomainError

SALT = "portal.captcha"
QUICKEST = 4  # seconds from opening the form to sending it
LASTS = 3 * 3600  # seconds a form may lie open
ROUNDS = 3_000  # of PBKDF2 for each try
FEWEST_TRIES, MOST_TRIES = 40, 120  # about half a second on a desk, three on a cheap telephone
LONGEST_SOLUTION = 4_000
QUESTIONS = json.loads((Path(__file__).parent / "data" / "questions.json").read_text(encoding="utf-8"))["questions"]


class NotAPerson(DomainError):
    """The form was not sent by a person, or the proof of it is missing: the words say what helps."""


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What a form carries: ``ticket`` goes into a hidden field, ``challenge`` (JSON) to the script, ``question`` to people."""

    ticket: str
    challenge: str
    number: int

    @property
    def question(self):
        return question_text(self.number)


def question_text(number):
    """The question of that number, or None."""
    return QUESTIONS[number]["ask"] if 0 <= number < len(QUESTIONS) else None


def pose(subject):
    """A new :class:`Puzzle` for one form; ``subject`` (text) is what the form is about, and it is good for nothing else."""
    once = uuid.uuid4().hex
    number = secrets.randbelow(len(QUESTIONS))
    challenge = altcha.create_challenge(
        "PBKDF2/SHA-256", ROUNDS, counter=random.SystemRandom().randint(FEWEST_TRIES, MOST_TRIES), key_prefix_length=16,
        expires_at=int(time.time()) + LASTS, data={"once": once}, hmac_secret=_secret(),
    )  # fmt: skip
    ticket = signing.dumps({"once": once, "of": subject, "ask": number, "at": int(time.time())}, salt=SALT)
    return Puzzle(ticket, json.dumps(challenge.to_dict()), number)


def judge(*, subject, ticket, solution="", answer=""):
    """The UUID of the form, by which it is stored once. Raises :class:`NotAPerson`."""
    told = _opened(ticket, subject)
    if time.time() - told["at"] < QUICKEST:
        raise NotAPerson(_("Gửi nhanh quá nên máy chưa tin là người. Xin đọc lại một lượt, vài giây nữa gửi lại."))
    if not (_is_solved(solution, told["once"]) or _is_answered(answer, told["ask"])):
        wrong = answer.strip() and not solution
        words = _("Câu trả lời chưa đúng. Xin trả lời câu hỏi mới bên dưới.") if wrong else _("Xin trả lời câu hỏi bên dưới, để biết đây không phải máy gửi.")
        raise NotAPerson(words, field="answer")
    return uuid.UUID(told["once"])


def _opened(ticket, subject):
    try:
        told = signing.loads(ticket, salt=SALT, max_age=LASTS)
    except signing.BadSignature as fault:
        raise NotAPerson(_("Trang mở đã quá lâu. Chữ đã viết còn nguyên, xin gửi lại một lần nữa.")) from fault
    if told["of"] != subject:
        raise NotAPerson(_("Trang mở đã quá lâu. Chữ đã viết còn nguyên, xin gửi lại một lần nữa."))
    return told


def _is_solved(solution, once):
    if not solution or len(solution) > LONGEST_SOLUTION or not altcha.verify_solution(solution, _secret()).verified:
        return False
    data = altcha.Payload.from_base64(solution).challenge.parameters.data or {}
    return data.get("once") == once


def _is_answered(answer, number):
    return fold(answer) in {fold(right) for right in QUESTIONS[number]["answers"]}


def _secret():
    return salted_hmac(SALT, "work", secret=settings.SECRET_KEY, algorithm="sha256").digest()
