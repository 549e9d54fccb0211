"""A unit of plain programs under the stand-in, run by whoever runs the tests."""

import getpass
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from environment import ROOT
from installing.systemctl import is_alive, wait_until

UNIT = """[Service]
User={user}
EnvironmentFile={root}/environment
WorkingDirectory={root}
ExecStartPre=/bin/sh -c 'echo before >> told'
ExecStart=/bin/sh -c 'echo $WORD $HOME >> told; trap : HUP; while :; do sleep 0.1 & wait; done'
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=0
TimeoutStopSec=10
"""


class Units:
    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 our own stand-in
            [sys.executable, "-m", "installing.systemctl", str(self.root), *words],
            env=os.environ | {"PYTHONPATH": str(ROOT / "bin"), "SECRET_OF_THE_CALLER": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def state(self) -> dict[str, int]:
        return json.loads((self.root / "run/units/one@first.service.json").read_text())


@pytest.fixture
def units(tmp_path: Path) -> Units:
    folder = tmp_path / "etc/systemd/system"
    folder.mkdir(parents=True)
    (tmp_path / "environment").write_text("WORD='two words'\n")
    (folder / "one@.service").write_text(UNIT.format(user=getpass.getuser(), root=tmp_path))
    return Units(tmp_path)


def test_a_unit_is_started_reloaded_killed_and_stopped(units: Units):
    assert (units("is-active", "one@first").stdout, units("is-active", "one@first").returncode) == ("inactive\n", 3)
    assert units("start", "one@first").returncode == 0
    try:
        assert units("is-active", "one@first").stdout == "active\n"
        before = units.state()
        assert units("start", "one@first").returncode == 0
        assert units.state() == before
        assert b"SECRET_OF_THE_CALLER" not in Path(f"/proc/{before['main']}/environ").read_bytes()
        assert units("reload", "one@first").returncode == 0
        assert units.state() == before
        os.kill(before["main"], signal.SIGKILL)
        assert wait_until(lambda: units.state()["main"] not in {0, before["main"]}, 30)
    finally:
        units("stop", "one@first")
    assert not is_alive(before["supervisor"])
    told = (units.root / "told").read_text().split("\n")
    assert told[0] == "before"
    assert told[1].startswith("two words ")
    assert told.count("before") == 2


def test_what_it_does_not_know_is_refused(units: Units):
    assert units("start", "none@first").returncode == 1
    assert units("mask", "one@first").returncode == 1
    assert units("reload", "one@first").returncode == 1
