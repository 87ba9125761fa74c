"""Recordings: told by their content, with words and rights, in whole and in part."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.models import FixedPage, Track
from doanket.portal.sound_length import seconds_of

from .sounds import a_wav, an_mp3, an_ogg

WORDS = {"title": "Bản tin sáng", "transcript": "Bản tin nói về ngày hội ở mười hai tổ.", "rights": "Tự thu"}


@pytest.mark.parametrize(("content", "seconds"), [(a_wav(7), 7), (an_mp3(400), 10), (an_ogg(3), 3), (b"GIF89a", 0), (b"", 0), (a_wav()[:20], 0)])
def test_the_length_is_read_from_the_file(content, seconds):
    assert seconds_of(content) == seconds


def test_a_tag_in_front_of_an_mp3_is_passed_over():
    assert seconds_of(b"ID3\x04\x00\x00\x00\x00\x01\x00" + b"\x00" * 128 + an_mp3(400)) == 10


@pytest.mark.django_db
class TestLibrary:
    def test_a_recording_is_kept_and_heard_in_part(self, client, editor, ward, home):
        track = services.add_track(actor=editor, unit=ward, upload=SimpleUploadedFile("../../x.mp3", a_wav(3)), **WORDS)

        assert (track.seconds, track.media_type, "x.mp3" in track.sound.name) == (3, "audio/wav", False)
        answer = client.get(f"/cong/am-thanh/{track.uid}/", headers={"Range": "bytes=0-1"})
        assert (answer.status_code, answer.content, answer["X-Content-Type-Options"]) == (206, b"RI", "nosniff")
        page = client.get(f"/{home.slug}/{FixedPage.objects.get(unit=ward, kind='audio').slug}/").content.decode()
        assert "autoplay" not in page
        assert all(words in page for words in ("Bản tin sáng", "mười hai tổ", "Tự thu", "3 giây", 'preload="none"'))

    @pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"MZ\x90", b"\x00" * 500, an_mp3(1)[:3]])
    def test_what_is_no_sound_is_refused(self, content, editor, ward, home):
        with pytest.raises(services.FileRefused):
            services.add_track(actor=editor, unit=ward, upload=content, **WORDS)

    @pytest.mark.parametrize("lacking", [{"transcript": "ngắn"}, {"rights": " "}, {"title": ""}])
    def test_words_and_rights_are_owed(self, lacking, editor, ward, home):
        with pytest.raises(services.WordsRefused):
            services.add_track(actor=editor, unit=ward, upload=a_wav(), **{**WORDS, **lacking})
        assert not Track.objects.exists()

    def test_what_is_not_published_is_not_heard(self, client, editor, ward, home):
        track = services.add_track(actor=editor, unit=ward, upload=a_wav(), is_published=False, **WORDS)

        assert client.get(f"/cong/am-thanh/{track.uid}/").status_code == 404

    def test_the_ward_beside_may_not(self, neighbour, ward, home):
        with pytest.raises(NotPermitted):
            services.add_track(actor=neighbour, unit=ward, upload=a_wav(), **WORDS)

    def test_removing_takes_the_file_too(self, editor, ward, home, django_capture_on_commit_callbacks):
        track = services.add_track(actor=editor, unit=ward, upload=a_wav(), **WORDS)
        storage, name = track.sound.storage, track.sound.name

        with django_capture_on_commit_callbacks(execute=True):
            services.remove_track(actor=editor, track=track)

        assert not storage.exists(name)
