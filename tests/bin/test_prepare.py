import ast
import socket
import subprocess
import sys
from pathlib import Path

import prepare
import pytest

SCRIPT = Path(prepare.__file__)


@pytest.mark.parametrize("text", ["", "0", "65536", "80a", "-1"])
def test_a_port_that_is_none_is_refused_in_one_line(text: str):
    with pytest.raises(SystemExit, match="is not a port"):
        prepare.refuse_port(text)


def test_a_taken_port_is_refused_with_another():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is taken.*PORT={port + 1}"):
            prepare.refuse_port(str(port))


def test_a_free_port_is_fine():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    prepare.refuse_port(str(port))


def test_a_python_that_is_too_old_gets_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"^Python 3\.11 to 3\.14 is needed"):
        prepare.supported_python()


def test_another_python_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    other = tmp_path / "python3.12"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prepare.supported_python() == str(other)


def test_this_python_is_supported():
    assert prepare.supported_python() == sys.executable


def test_the_script_speaks_the_oldest_syntax():
    # What a Python too old for the portal cannot read would be a traceback instead of a sentence.
    compile(SCRIPT.read_text("utf-8"), SCRIPT, "exec", dont_inherit=True)
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))


def test_a_python_without_its_venv_module_gets_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(prepare, "VENV", tmp_path / ".venv")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        prepare.make_venv(sys.executable)
    assert not (tmp_path / ".venv").exists()


def test_a_full_disk_gets_one_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prepare, "GIGABYTE", 10**18)
    with pytest.raises(SystemExit, match=r"MB are needed\. Make room"):
        prepare.refuse_full_disk()


def test_a_virtual_environment_that_does_not_run_is_found_out(tmp_path: Path):
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    assert not prepare.runs(tmp_path)
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    assert not prepare.runs(tmp_path)


def test_a_changed_lock_is_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    lock = tmp_path / "requirements.txt"
    lock.write_text("one==1\n")
    assert not prepare.is_installed(lock)
    prepare.stamp_of(lock).parent.mkdir()
    prepare.stamp_of(lock).write_text(prepare.digest(lock))
    assert prepare.is_installed(lock)
    lock.write_text("one==2\n")
    assert not prepare.is_installed(lock)


def test_a_port_is_asked_before_anything_is_installed():
    answer = subprocess.run([sys.executable, SCRIPT, "--port", "0"], capture_output=True, text=True, check=False)  # noqa: S603 our own script
    assert answer.returncode == 1
    assert answer.stderr == "PORT=0 is not a port: give a number from 1 to 65535.\n"
    assert answer.stdout == ""
