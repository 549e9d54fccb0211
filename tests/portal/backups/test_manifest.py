"""The manifest of a backup that a disk, or a hand, has altered: a sentence, whatever stands in it."""

import json
from dataclasses import asdict, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.backups.errors import BackupError
from portal.backups.manifest import FORMAT, Manifest, StoredFile, read_manifest

WHOLE = Manifest(
    moment="2026-03-01T04:00:00+00:00",
    vendor="sqlite",
    database_version="3.40",
    dump="database.sqlite3",
    dump_size=7,
    dump_sum="ab",
    rows={"labs_lab": 1},
    migrations=[["labs", "0001_initial"]],
    versions={"python": "3.11"},
    commit="",
    environment=["PORTAL_HOSTS"],
    files=[StoredFile("media", "a.jpg", 1, "cd", 1.5, "files/cd/cd")],
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
FIELDS = sorted({field.name for field in fields(Manifest)} - {"format"})
FIELDS_OF_A_FILE = sorted(field.name for field in fields(StoredFile))


def altered(**values: Any) -> bytes:
    return json.dumps(asdict(WHOLE) | values).encode()


def altered_file(**values: Any) -> bytes:
    return altered(files=[asdict(WHOLE.files[0]) | values])


def refusal(content: bytes) -> str:
    with pytest.raises(BackupError) as refused:
        read_manifest(content)
    return str(refused.value)


def test_what_is_whole_is_read_as_it_was_written():
    assert read_manifest(WHOLE.as_bytes()) == WHOLE


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", [None, True, {"a": [1]}, [None], [[1]], [{}]])
def test_a_field_of_another_type_is_refused(name: str, value: Any):
    assert refusal(altered(**{name: value})).startswith("The manifest of the backup cannot be read.")


@pytest.mark.parametrize("name", FIELDS_OF_A_FILE)
@pytest.mark.parametrize("value", [None, True, {}, []])
def test_so_is_one_of_a_file_and_it_is_named(name: str, value: Any):
    assert (
        refusal(altered_file(**{name: value}))
        == f"The manifest of the backup cannot be read. Of the wrong type: {name}."
    )


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"null", b"7", b"[]", b'""', b"{}", b"\xff", b"[" * 100_000),
        altered(moment="2026-03-01T04:00:00"),
        altered(moment="yesterday"),
        altered(migrations=[["labs"]]),
        altered(dump_size=-1),
        altered(more=1),
        altered_file(size=-1),
        altered_file(modified=float("nan")),
        altered_file(modified=1e300),
        altered_file(modified=10**400),
    ],
)
def test_what_has_the_type_and_makes_no_sense_is_refused(content: bytes):
    assert refusal(content).startswith("The manifest of the backup cannot be read.")


def test_another_format_is_said_to_be_one():
    assert "format 2, which another version" in refusal(altered(format=FORMAT + 1))


@given(st.sampled_from(FIELDS), JSON)
def test_whatever_stands_there_is_read_or_refused(name: str, value: Any):
    try:
        found = read_manifest(altered(**{name: value}))
    except BackupError:
        return
    assert json.loads(found.as_bytes())[name] == value
