import subprocess
import sys
from pathlib import Path

import pytest
from demo_folder import MARKER, DemoFolder, fingerprint
from environment import ROOT, environment


@pytest.fixture
def folder(tmp_path: Path) -> DemoFolder:
    made = DemoFolder(str(tmp_path / "demo"))
    made.open()
    return made


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit, match="not a folder of the demo"):
        DemoFolder(str(tmp_path)).open()
    with pytest.raises(SystemExit, match="nothing is deleted"):
        DemoFolder(str(tmp_path)).forget()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SystemExit, match="not a folder of the demo"):
        DemoFolder(str(tmp_path / "file")).open()


def test_a_folder_in_use_is_neither_taken_nor_deleted(folder: DemoFolder):
    for act in (DemoFolder(str(folder.path)).open, DemoFolder(str(folder.path)).forget):
        with pytest.raises(SystemExit, match="A demo runs in"):
            act()
    assert folder.is_ours


def test_resetting_deletes_what_the_demo_made(tmp_path: Path):
    path = tmp_path / "demo"
    made = DemoFolder(str(path))
    made.open()
    made.lock.close()
    command = [sys.executable, ROOT / "bin" / "reset.py", "--data-dir", path]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own script
    assert answer.stdout == f"Deleted {path}. `make demo` makes it anew.\n"
    assert not path.exists()
    answer = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own script
    assert answer.stdout.startswith("There is nothing")


def test_a_demo_can_be_taken_up_again(folder: DemoFolder):
    secret = folder.secret()
    folder.lock.close()
    again = DemoFolder(str(folder.path))
    again.open()
    assert again.secret() == secret


def test_secrets_are_the_owner_s_alone(folder: DemoFolder):
    folder.secret()
    assert (folder.path / "secret-key").stat().st_mode & 0o077 == 0
    assert folder.path.stat().st_mode & 0o077 == 0
    assert (folder.path / MARKER).exists()


def test_the_demo_takes_nothing_from_the_caller_s_settings(folder: DemoFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://production/portal")
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example.org")
    monkeypatch.setenv("PORTAL_HOSTS", "portal.example")
    monkeypatch.setenv("PATH", "/bin")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    values = folder.environment(8123)
    assert {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}.isdisjoint(values)
    assert values["EMAIL_URL"] == "file:"
    assert values["PORTAL_HOSTS"] == "localhost,127.0.0.1"
    assert values["PORTAL_BASE_URL"] == "http://localhost:8123"
    assert values["PATH"] == "/bin"
    assert environment(DATABASE_URL="x")["DATABASE_URL"] == "x"


def test_a_step_is_done_until_what_it_depends_on_changes(folder: DemoFolder):
    assert not folder.is_done("static", "a")
    folder.mark_done("static", "a")
    assert folder.is_done("static", "a")
    assert not folder.is_done("static", "b")


def test_a_fingerprint_tells_files_apart():
    assert fingerprint("Makefile") == fingerprint("Makefile")
    assert len({fingerprint("Makefile"), fingerprint("README.md"), fingerprint("*.md", "Makefile")}) == 3
