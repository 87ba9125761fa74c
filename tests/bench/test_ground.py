"""An office is never touched, and nothing stays behind."""

import subprocess
import sys

import pytest

from doanket.bench import BENCHES
from doanket.bench.ground import Ground, NotHere


def doanket(*words, home):
    return subprocess.run(
        [sys.executable, "-m", "doanket", *words], capture_output=True, text=True,
        env={"PYTHONPATH": "src", "DOANKET_HOME": str(home), "PATH": ""},
    )  # fmt: skip


@pytest.fixture
def office(tmp_path):
    (tmp_path / "db.sqlite3").write_bytes(b"an office")
    return tmp_path


def test_an_office_is_refused_and_left_alone(office):
    with pytest.raises(NotHere, match="dữ liệu thật"), Ground(office):
        pass
    assert [path.name for path in office.iterdir()] == ["db.sqlite3"]


def test_a_demo_is_measured_beside_and_left_alone(office):
    (office / "demo").write_text("built")

    with Ground(office) as ground:
        environment = ground.environment()
        assert ground.folder.parent == office
        assert environment["DOANKET_HOME"] == str(ground.folder)
        assert ground.name("main").startswith(str(ground.folder))

    assert sorted(path.name for path in office.iterdir()) == ["db.sqlite3", "demo"]
    assert (office / "db.sqlite3").read_bytes() == b"an office"


def test_a_database_of_its_own_is_named_beside_the_one_given(tmp_path):
    ground = Ground(tmp_path, "postgresql://ai@may/doanket?host=%2Ftmp%2Fx")
    address = ground.environment()["DATABASE_URL"]
    assert address.startswith("postgresql://ai@may/doanket_bench_")
    assert address.endswith("_main?host=%2Ftmp%2Fx")


@pytest.mark.sqlite_only
def test_the_command_refuses_an_office_with_one_sentence(office):
    done = doanket("bench", "totals", home=office)
    assert (done.returncode, done.stdout) == (1, "")
    assert "dữ liệu thật" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.sqlite_only
def test_the_command_lists_what_can_be_measured(tmp_path):
    told = doanket("bench", home=tmp_path).stdout
    assert [name for name in BENCHES if f"  {name}" not in told] == []
    assert doanket("bench", "banh", home=tmp_path).returncode == 2


@pytest.mark.slow
@pytest.mark.sqlite_only
def test_a_small_measurement_from_end_to_end(tmp_path):
    import json

    done = doanket("bench", "totals", "--boards", "12", "--wards", "4", "--months", "1", "--reads", "10", "--turns", "2", "--json", home=tmp_path)
    told = json.loads(done.stdout)
    assert len(told["sheets"]) == 5
    assert list(tmp_path.iterdir()) == []
