"""A demo that cannot start says in a line what to do."""

from pathlib import Path

import pytest
from demo_folder import DemoFolder
from run_demo import Step, prepare


@pytest.fixture
def folder(tmp_path: Path) -> DemoFolder:
    made = DemoFolder(str(tmp_path / "demo"))
    made.open()
    return made


def test_data_that_do_not_fit_the_project_name_the_way_out(folder: DemoFolder):
    (folder.path / "portal.sqlite3").write_bytes(b"older than the project, and no database at all" * 100)
    step = Step("database", "Preparing the database", ("migrate", "--verbosity=0"), ())
    with pytest.raises(SystemExit) as end:
        prepare(step, folder, folder.environment(8123))
    message = str(end.value)
    assert "Traceback" not in message
    assert "file is not a database" in message
    assert f"`make demo-reset DATA_DIR={folder.path}` starts over" in message


def test_a_step_that_no_data_can_break_does_not_send_anybody_to_reset(folder: DemoFolder):
    step = Step("static", "Collecting", ("migrate", "no_such_app"), ())
    with pytest.raises(SystemExit) as end:
        prepare(step, folder, folder.environment(8123))
    assert "No installed app with label 'no_such_app'" in str(end.value)
    assert "demo-reset" not in str(end.value)


def test_the_usual_folder_needs_no_name():
    assert DemoFolder("var/demo").reset_command == "make demo-reset"
