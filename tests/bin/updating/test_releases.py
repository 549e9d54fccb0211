"""Where a new checkout comes from."""

import subprocess
from pathlib import Path

import pytest
from updating.errors import RefusedError
from updating.releases import Release, Source, fetch


def git(folder: Path, *words: str) -> str:
    """What git says in the folder."""
    command = ["git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", *words]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 our own words
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """With two releases: a tag, and the branch behind it."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for number in ("1", "2"):
        (folder / "manage.py").write_text(number)
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", number)
        if number == "1":
            git(folder, "tag", "v1")
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Release:
    (tmp_path / "releases").mkdir()
    return Release("new", tmp_path / "releases" / "new")


@pytest.mark.parametrize(("ref", "content"), [("v1", "1"), ("main", "2"), ("main~1", "1")])
def test_a_tag_a_branch_or_a_commit(repository: Path, new: Release, ref: str, content: str):
    commit = git(repository, "rev-parse", ref) if "~" in ref else ref
    fetch(new, Source(None, str(repository), commit), new)
    assert (new.folder / "manage.py").read_text() == content


def test_the_repository_of_the_active_release_unless_another_is_named(repository: Path, new: Release, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", "repository", "active")
    fetch(new, Source(None, "", "v1"), Release("active", tmp_path / "active"))
    assert (new.folder / "manage.py").read_text() == "1"


def test_a_folder_without_its_environment_and_history(repository: Path, new: Release):
    (repository / ".venv").mkdir()
    fetch(new, Source(repository, "", ""), new)
    assert [path.name for path in new.folder.iterdir()] == ["manage.py"]
    # Found there, it is taken as it is.
    fetch(new, Source(None, "nowhere", "v9"), new)


def test_what_cannot_be_fetched_leaves_nothing_that_looks_like_a_release(repository: Path, new: Release):
    for source, words in [
        (Source(None, str(repository), "v9"), "no tag, branch or commit “v9”"),
        (Source(None, str(repository / "nothing"), "v1"), "git clone"),
        (Source(new.folder.parent, "", ""), "no checkout of the portal"),
    ]:
        with pytest.raises(RefusedError, match=words):
            fetch(new, source, new)
        assert not new.folder.exists()
