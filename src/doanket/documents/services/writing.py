"""A paper typed here from beginning to end."""

from dataclasses import replace

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise
from doanket.kit.paper import Paragraph, Signature, blocks_from_json

from .. import queries
from ..choices import Secrecy
from ..laying import authority_of
from ..typed import UnknownToken, body_of, cut
from .drafting import draft_document, redraft, type_in_force
from .refusals import PaperUnreadable, SecretPaper

TYPED = {"kind": "typed"}


def write_paper(*, actor, unit, type_code, subject, text, recipients="", secrecy):
    """Draft a paper from plain text, one paragraph a line, and return it; see :func:`draft_document`.

    ``secrecy`` must be said; a paper that holds a state secret is not written here (Luật Bảo vệ bí mật nhà nước 2018).
    Raises SecretPaper and what ``draft_document`` raises.
    """
    if Secrecy(secrecy) != Secrecy.NONE:
        raise SecretPaper(
            _("Văn bản có độ mật không được soạn ở đây. Xin soạn và vào sổ giấy theo quy định về bảo vệ bí mật nhà nước."),
            field="secrecy",
        )
    type = type_in_force(type_code)
    heading = queries.letterhead_for(unit, type.capacity)
    names = tuple(lines_of(recipients))
    signature = Signature(authority_of(heading, type), heading.signer_post, heading.signer_name, names)
    blocks = [*(Paragraph((line,)) for line in lines_of(text)), signature]
    return draft_document(
        actor=actor, unit=unit, type_code=type_code, subject=subject, blocks=blocks, origin=TYPED
    )


def reword_document(*, actor, document, subject, text, recipients, revision):
    """Keep a new version of a draft with other words around the same figures and tables, and return it.

    ``text`` is what :func:`doanket.documents.typed.text_of` gave, reworded; a figure can be moved or left out, never
    retyped. Raises PaperUnreadable and what ``redraft`` raises.
    """
    version = queries.version_of(document)
    parts = cut(blocks_from_json(version.blocks))
    try:
        body = body_of(text, parts.body)
    except UnknownToken as unknown:
        raise PaperUnreadable(
            _("Văn bản này không có %(token)s. Xin để nguyên chữ trong ngoặc vuông, hoặc xóa cả cụm đó.")
            % {"token": unknown},
            field="text",
        ) from unknown
    names = tuple(lines_of(recipients))
    after = [replace(block, recipients=names) if isinstance(block, Signature) else block for block in parts.after]
    return redraft(
        actor=actor, document=document, blocks=[*parts.before, *body, *after], figures=version.figures, subject=subject,
        revision=revision,
    )  # fmt: skip


def lines_of(text):
    """The lines of a typed text that say something."""
    return [line for line in (" ".join(line.split()) for line in normalise(text).split("\n")) if line]
