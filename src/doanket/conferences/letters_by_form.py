"""Letters by the Word form that the province or the unit uploaded: one file for each delegate, all in one zip."""

import io
import zipfile

from doanket.documents.queries import sender_values, templates_for
from doanket.documents.services import fill_template
from doanket.kernel.dates import clock, header_date
from doanket.kernel.text import slugify

from .choices import Duty
from .letters import contents_of
from .models import DutyHolder

KIND = "invitation"


def form_for(conference):
    """The form of invitations that serves this conference's unit; None where the built-in letter does."""
    return next(iter(templates_for(conference.unit, KIND)), None)


def zip_of_letters(form, conference, made, address_of):
    """The zip; ``made`` is ``[(delegate, code)]``. The code stands in the address: a form holds words, no pictures."""
    shared = _shared(conference)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (delegate, code) in enumerate(made, start=1):
            values = shared | _own(delegate, code, address_of(code))
            packed.writestr(f"{number:03}-{slugify(delegate.full_name)}.docx", fill_template(form, values))
    return written.getvalue()


def _shared(conference):
    symbol = conference.letter.symbol if conference.letter_id else ""
    chairs = DutyHolder.objects.filter(conference=conference, duty=Duty.CHAIR).select_related("delegate").order_by("order")
    return sender_values(conference.unit, symbol=symbol) | {
        "ten_hoi_nghi": conference.title,
        "thoi_gian": f"{clock(conference.starts_at)}, {header_date(conference.starts_at)}",
        "dia_diem": conference.place,
        "chu_tri": ", ".join(holder.delegate.addressed_in_full for holder in chairs),
        "noi_dung": "; ".join(contents_of(conference)),
    }


def _own(delegate, code, address):
    return {
        "xung_ho": delegate.get_honorific_display(), "ho_ten": delegate.full_name, "chuc_danh": delegate.title,
        "ma_moi": code, "dia_chi_tra_loi": address,
    }  # fmt: skip
