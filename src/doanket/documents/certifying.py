"""Certificates and letters of thanks as files: PDF drawn by Typst, Word by the unit's form or our own words."""

import json
from pathlib import Path

from doanket.kernel.dates import formal_date
from doanket.kernel.text import slugify
from doanket.kit.paper import Paragraph, Signature, Title, layout, measures, write_docx
from doanket.kit.paper.blocks import clean
from doanket.kit.paper.steady import steady_docx, steady_pdf
from doanket.units.queries import formal_name

from . import queries, services
from .choices import CertificateKind
from .laying import authority_of

STANDING_BOARD = "BAN THƯỜNG TRỰC"
PROGRAMME = Path(__file__).parent / "data" / "certificate.typ"


def pdf_of(certificates, address_of):
    """One PDF, a sheet each. ``address_of(code)`` is the address at which the code is checked, as the QR code holds it."""
    import typst

    certificates = list(certificates)
    paper = {
        "title": str(certificates[0]) if len(certificates) == 1 else "Giấy chứng nhận, thư cảm ơn",
        "author": certificates[0].unit.name,
        "faces": list(measures.PDF_FACES),
        "nation": layout.NATION,
        "motto": layout.MOTTO,
        "sheets": [_sheet(each, address_of(each.code)) for each in certificates],
    }
    pdf = typst.compile(PROGRAMME, format="pdf", sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)})
    return steady_pdf(pdf, max(each.made_at for each in certificates))


def _sheet(certificate, address):
    heading = queries.letterhead_for(certificate.unit)
    upright = certificate.kind == CertificateKind.THANK_LETTER
    who = certificate.get_honorific_display()
    return {
        "upright": upright,
        "title": "THƯ CẢM ƠN" if upright else "GIẤY CHỨNG NHẬN",
        "issuer_lines": [clean(line) for line in heading.issuer_lines],
        "given_by": f"Kính gửi {who}" if upright else f"{_giver(certificate.unit, heading)} chứng nhận {who}",
        "name": certificate.full_name,
        "post": certificate.post_words,
        "wording": certificate.wording,
        "place_and_day": f"{heading.place}, {formal_date(certificate.issued_on)}",
        "authority": _authority(heading),
        "signer_post": certificate.signer_post,
        "signer_name": certificate.signer_name,
        "number": f"Số: {certificate.symbol}" if certificate.symbol else "",
        "code": certificate.code_in_groups,
        "how": "Quét mã để kiểm giấy này là thật.",
        "squares": squares_of(address),
    }


def squares_of(address):
    """The QR code of an address as rows of «0» and «1»."""
    import segno

    return ["".join("1" if dark else "0" for dark in row) for row in segno.make(address, error="m").matrix]


def _giver(unit, heading):
    """«Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen» where its standing board signs, else the unit."""
    name = formal_name(unit)
    return f"Ban Thường trực {name}" if heading.issuer_lines[-1] == STANDING_BOARD else name


def _authority(heading):
    type = queries.type_named("GCN")
    return authority_of(heading, type) if type else ""


def values_of(certificate, address):
    """field → text for a form of the unit."""
    sender = queries.sender_values(certificate.unit, day=certificate.issued_on, symbol=certificate.symbol)
    return sender | {
        "xung_ho": str(certificate.get_honorific_display()), "ho_ten": certificate.full_name,
        "chuc_danh": certificate.post_words, "loi_ghi": certificate.wording, "ma_xac_minh": certificate.code_in_groups,
        "dia_chi_xac_minh": address, "chuc_danh_ky": certificate.signer_post, "nguoi_ky": certificate.signer_name,
    }  # fmt: skip


def docx_of(certificate, address):
    """Word: by the form that serves the unit, else our own plain words."""
    forms = queries.templates_for(certificate.unit, certificate.kind, certificate.issued_on)
    if forms:
        return services.fill_template(forms[0], values_of(certificate, address))
    return steady_docx(write_docx(_blocks(certificate, address), title=str(certificate), author=certificate.unit.name), certificate.made_at)


def _blocks(certificate, address):
    heading = queries.letterhead_for(certificate.unit)
    number = [Paragraph((f"Số: {certificate.symbol}",))] if certificate.symbol else []
    upright = certificate.kind == CertificateKind.THANK_LETTER
    first = "Kính gửi" if upright else f"{_giver(certificate.unit, heading)} chứng nhận"
    to = ", ".join(filter(None, (f"{first} {certificate.addressed}", certificate.post_words)))
    return [
        *(Paragraph((line,)) for line in heading.issuer_lines),
        *number,
        Title(str(certificate.get_kind_display()).upper(), ""),
        Paragraph((to,)),
        *(Paragraph((line,)) for line in certificate.wording.split("\n") if line),
        Paragraph((f"{heading.place}, {formal_date(certificate.issued_on)}",)),
        Paragraph((f"Mã xác minh: {certificate.code_in_groups}, kiểm tại {address}",)),
        Signature(_authority(heading), certificate.signer_post, certificate.signer_name),
    ]


def file_name(certificate, ending):
    """«giay-chung-nhan-05-gcn-….pdf»: without the name of the person."""
    return f"{slugify(str(certificate))[:60].strip('-')}.{ending}"
