"""Who may hear the sentences of the catalogue."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from doanket.accounts.models import Language
from doanket.indicators.models import Wording
from doanket.kernel.ids import uuid7
from matrix import EVERYONE, page


def a_sound(world):
    language = Language.objects.create(code="tyz", name="Tày", source="thử")
    wording = Wording.objects.create(language=language, slot="t.start", sound_uid=uuid7(), sound_kind="mp3", sound_bytes=3)
    default_storage.save(wording.sound_name, ContentFile(b"abc"))
    return [wording.sound_uid]


ROWS = [page("indicators:sound", args=a_sound, ok=EVERYONE)]
