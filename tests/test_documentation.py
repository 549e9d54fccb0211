"""What the documents promise is there."""

import re
from pathlib import Path

import pytest

from portal.settings.environment import VARIABLES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOT_IN_THE_MAP = {"node_modules", "var"}
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
ROW_OF_A_VARIABLE = re.compile(r"^\| `([A-Z_]+)` \| (.+) \|$", re.MULTILINE)


def read(path: Path) -> str:
    return path.read_text("utf-8")


def folders_of_the_map() -> set[str]:
    rows = [line for line in read(ROOT / "README.md").splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)/`", row.split("|")[1])}


def test_the_map_of_the_folders_names_every_folder_and_no_other():
    real = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))}
    assert folders_of_the_map() == real - NOT_IN_THE_MAP


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_a_document_names_exists(path: Path):
    targets = set(TARGET.findall(read(ROOT / "Makefile")))
    # Behind a back tick or at the start of a line it is a command, not the English word.
    named = set(re.findall(r"(?:`|^)make ([a-z]+(?:-[a-z]+)*)", read(path), re.MULTILINE))
    assert named <= targets
    commands = set(re.findall(r"manage\.py ([a-z_]+)", read(path)))
    known = {"migrate", "collectstatic", "check", "changepassword", "runserver"} | {
        file.stem for file in ROOT.glob("*/management/commands/*.py")
    }
    assert commands <= known


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", read(path))
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_in_the_code_a_document_names_exists(path: Path):
    """`app/module.py` and `app/folder/`, for folders of the project; what commands make in `var/` is none of them."""
    named = re.findall(r"`([a-z_]+/[\w/.-]*)`", read(path))
    ours = [name for name in named if not name.startswith("var/") and (ROOT / name.split("/")[0]).is_dir()]
    assert [name for name in ours if not (ROOT / name).exists()] == []


def test_every_command_has_a_line_of_help():
    makefile = read(ROOT / "Makefile")
    hidden = {
        target for target in TARGET.findall(makefile) if not re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)
    }
    assert hidden == {"python"}


def test_the_table_of_settings_is_the_one_the_portal_reads():
    assert ROW_OF_A_VARIABLE.findall(read(ROOT / "docs" / "operations.md")) == list(VARIABLES.items())


def test_decisions_are_numbered_once():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
    assert all(number.isdigit() for number in numbers)
