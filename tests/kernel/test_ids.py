import threading
import time
import uuid

from doanket.kernel import ids
from doanket.kernel.ids import digest_of_text, uuid7


def milliseconds_of(value: uuid.UUID) -> int:
    return value.int >> 80


def test_uuid7_has_the_bits_of_the_standard():
    for _ in range(100):
        made = uuid7()
        assert made.version == 7
        assert made.variant == uuid.RFC_4122


def test_uuid7_begins_with_the_time():
    before = time.time_ns() // 1_000_000
    made = uuid7()
    after = time.time_ns() // 1_000_000
    assert before <= milliseconds_of(made) <= after + 1


def test_uuid7_grows_even_when_the_clock_is_set_back(monkeypatch):
    made = [uuid7() for _ in range(1000)]
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    made += [uuid7() for _ in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_uuid7_is_unique_across_threads():
    made = []
    threads = [threading.Thread(target=lambda: made.extend(uuid7() for _ in range(500))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({value.int >> 64 for value in made}) == 2000


def test_the_sign_of_a_text_is_the_same_while_the_text_is():
    sign = digest_of_text("Phường Hoa Sen")
    assert len(sign) == 16 and sign == digest_of_text("Phường Hoa Sen") != digest_of_text("Phường Hoa sen")
