"""What the documents promise is there."""

import ast
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tokenize import COMMENT

import pytest
from audit import JUDGES
from django.core.management import get_commands

from portal.settings.apps import OUR_APPS
from portal.settings.variables import VARIABLES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOT_IN_THE_MAP = {"node_modules", "var"}
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
ROW_OF_A_VARIABLE = re.compile(r"^\| `([A-Z_]+)` \| (.+) \| `(.+)` \|$", re.MULTILINE)
ROW_OF_A_JUDGE = re.compile(r"^\| `([a-z]+)` \|", re.MULTILINE)
BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
FILE = r"`([a-z_]+/[\w/-]+\.\w+)`"
NAME = r"`(\w+)`"
DOTTED = re.compile(rf"(?<![\w./])((?:{'|'.join(OUR_APPS)})(?:\.[^\W\d]\w*)+)")
CODE_OF_OURS = ("*.py", "*.html", "*.css", "*.txt", "*.json", "Makefile", ".importlinter")
NOT_THERE = {"WAGTAIL_PAGE_MODEL"}
"""Names in documents of what they say is missing."""


def read(path: Path) -> str:
    return path.read_text("utf-8")


def prose(path: Path) -> str:
    """A document without its diagrams and blocks of commands, on one line."""
    return " ".join(BLOCK.sub("", read(path)).split())


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
    commands = set(re.findall(r"(?:manage\.py|portal-manage)\s+([a-z_]+)", read(path)))
    assert commands <= set(get_commands())


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


def names_in_files(text: str) -> Iterator[tuple[str, str]]:
    """What a text says of files: "`name` in `file`", also of two names, and "`file`, `name`"."""
    for first, second, file in re.findall(rf"(?:{NAME}(?:,| and) )?{NAME} in {FILE}", text):
        yield from ((file, name) for name in (first, second) if name)
    yield from re.findall(rf"{FILE}, {NAME}(?! in )", text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_says_is_in_a_file_is_in_it(path: Path):
    pairs = list(names_in_files(prose(path)))
    assert [(file, name) for file, name in pairs if not re.search(rf"\b{name}\b", read(ROOT / file))] == []


def test_names_are_seen_where_documents_put_them():
    text = "`one` and `two` in `labs/rules.py`; `labs/rules.py`, `three`; `labs/rules.py`, `four` in `labs/forms.py`"
    found = {(file, name) for file, name in names_in_files(text)}
    at_rules = {("labs/rules.py", name) for name in ("one", "two", "three")}
    assert found == at_rules | {("labs/forms.py", "four")}


@cache
def words_of_the_code() -> frozenset[str]:
    folders = [ROOT / name for name in folders_of_the_map() - {"docs", "locale"}]
    files = [file for folder in folders for kind in CODE_OF_OURS for file in folder.rglob(kind)]
    own = Path(__file__).resolve()
    return frozenset(word for file in files if file != own for word in re.findall(r"\w+", read(file)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_name_in_a_document_is_one_of_the_code(path: Path):
    """`ShowcaseChange`, `note_change`, `KINDS`: what looks like a name. Plain words in back ticks are not judged."""
    named = {name for name in re.findall(NAME, read(path)) if "_" in name or re.search(r"[a-z][A-Z]", name)}
    assert named - words_of_the_code() - NOT_THERE == set()


def is_there(dotted: str) -> bool:
    """Whether a dotted name leads to a module of ours, or to a name that its module holds."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        at = ROOT.joinpath(*parts[:length])
        module = at / "__init__.py" if at.is_dir() else at.with_suffix(".py")
        if module.exists():
            return all(re.search(rf"\b{name}\b", read(module)) for name in parts[length:])
    return False


def test_dotted_names_are_modules_and_what_they_hold():
    assert all(is_there(name) for name in ("labs.rules", "labs.rules.phase", "portal.models.BasePage"))
    assert not any(is_there(name) for name in ("labs.rules.no_such_rule", "labs.no_such_module", "no_such_app.rules"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_dotted_name_in_a_document_leads_somewhere(path: Path):
    named = [name for text in re.findall(r"`([\w.]+)`", read(path)) for name in DOTTED.findall(text)]
    assert [name for name in named if not is_there(name)] == []


def words_about_the_code(module: Path) -> Iterator[str]:
    """Docstrings and comments of a module."""
    for node in ast.walk(ast.parse(read(module))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    with tokenize.open(module) as lines:
        yield from (token.string for token in tokenize.generate_tokens(lines.readline) if token.type == COMMENT)


@pytest.mark.parametrize("folder", [*OUR_APPS, "bin"])
def test_every_dotted_name_in_docstrings_and_comments_leads_somewhere(folder: str):
    modules = [file for file in (ROOT / folder).rglob("*.py") if "migrations" not in file.parts]
    named = {
        (file.name, name) for file in modules for text in words_about_the_code(file) for name in DOTTED.findall(text)
    }
    assert {(file, name) for file, name in named if not is_there(name)} == set()


def test_every_command_has_a_line_of_help():
    makefile = read(ROOT / "Makefile")
    hidden = {
        target for target in TARGET.findall(makefile) if not re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)
    }
    assert hidden == {"python"}


def test_the_table_of_settings_is_the_one_the_portal_reads():
    rows = [(name, *variable) for name, variable in VARIABLES.items()]
    assert ROW_OF_A_VARIABLE.findall(read(ROOT / "docs" / "operations.md")) == rows


def test_the_table_of_judges_names_them_all_in_their_order():
    assert ROW_OF_A_JUDGE.findall(read(ROOT / "docs" / "conventions.md")) == list(JUDGES)


def test_every_decision_has_its_number_in_its_title():
    titles = {path.name[:4]: read(path).splitlines()[0] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert [title for number, title in titles.items() if not title.startswith(f"# {number} ")] == []


def test_decisions_are_numbered_once():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
    assert all(number.isdigit() for number in numbers)
