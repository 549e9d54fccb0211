from pathlib import Path

import pytest
from installing.unit_files import find, read

TEMPLATE = """# A comment
[Unit]
Description=Of %i

[Service]
User=portal
ExecStart=/opt/%i/run --socket %i.sock \\
    --name "two words"
ExecReload=/bin/kill -HUP $MAINPID
EnvironmentFile=/one
EnvironmentFile=/two
CapabilityBoundingSet=
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "web@.service").write_text(TEMPLATE)
    (tmp_path / "backup.timer").write_text("[Timer]\nOnCalendar=daily\n")
    return tmp_path


def test_an_instance_is_read_from_its_template(folder: Path):
    unit = find("web@first", folder)
    assert (unit.name, unit.instance) == ("web@first.service", "first")
    assert unit.command("ExecStart", {}) == ["/opt/first/run", "--socket", "first.sock", "--name", "two words"]
    assert unit.command("ExecReload", {"MAINPID": "7"})[-1] == "7"
    assert unit.values("EnvironmentFile") == ["/one", "/two"]
    assert (unit.value("Restart", "no"), unit.value("CapabilityBoundingSet", "all")) == ("no", "all")


def test_a_timer_is_found_by_its_whole_name(folder: Path):
    assert find("backup.timer", folder).values("OnCalendar", "Timer") == ["daily"]


def test_a_unit_that_is_not_there_is_refused(folder: Path):
    with pytest.raises(FileNotFoundError):
        find("nothing", folder)


def test_an_empty_value_takes_back_those_before_it():
    assert read("[Service]\nExecStart=a\nExecStart=\nExecStart=b\n") == {"Service": {"ExecStart": ["b"]}}
