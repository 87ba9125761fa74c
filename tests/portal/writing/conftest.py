"""A ward with a site, its writers, and the ward beside it."""

from io import BytesIO

import pytest
from PIL import Image

from doanket.portal import services
from doanket.portal.models import SectionPage


@pytest.fixture
def home(ward):
    return services.plant_site(ward)


@pytest.fixture
def section(home):
    return SectionPage.objects.child_of(home).get(kind="news")


@pytest.fixture
def writer(make_user, ward):
    """Writes; may not decide."""
    return make_user("reviewer", ward, full_name="Lê Thị Bích Đào")


@pytest.fixture
def editor(make_user, ward):
    return make_user("editor", ward, full_name="Trần Thị Ngát")


@pytest.fixture
def chair(make_user, ward):
    return make_user("chair", ward, full_name="Đỗ Quang Khải")


@pytest.fixture
def other_ward(make_unit, province):
    return make_unit("ward", province, name="Phường Bằng Lăng")


@pytest.fixture
def stranger(make_user, other_ward):
    """Writes and decides in the ward beside it."""
    services.plant_site(other_ward)
    return make_user("editor", other_ward, full_name="Ngô Thị Yến")


@pytest.fixture
def jpeg():
    """jpeg(colour): the bytes of a small picture that tells where it was taken."""

    def made(colour="red"):
        stream, exif = BytesIO(), Image.Exif()
        exif[0x010F] = "MayAnhThu"
        exif.get_ifd(0x8825)[2] = (21.0, 1.0, 42.0)
        Image.new("RGB", (64, 48), colour).save(stream, "JPEG", exif=exif)
        return stream.getvalue()

    return made


@pytest.fixture
def article(writer, ward, section):
    """A draft that nothing keeps from its readers."""
    return services.start_article(
        actor=writer, unit=ward, section=section, title="Tổ 3 Cây Gạo sửa đường ngõ",
        lead="Ba mươi hộ cùng làm.", body="Sáng chủ nhật, bà con góp công.\n\n## Kết quả\n\nXong trong một buổi.",
    )  # fmt: skip


@pytest.fixture
def live(article, writer, chair):
    services.submit_article(actor=writer, article=article)
    return services.publish_article(actor=chair, article=article)
