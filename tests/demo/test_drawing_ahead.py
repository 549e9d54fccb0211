"""The demo's pictures are drawn while other steps run, for loading to find."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from demo import media
from demo.pictures import KINDS


def test_what_the_list_names_is_drawn_and_nothing_else_lies_there(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    named = tmp_path / "drawings.txt"
    named.write_text("logo a mark\nportrait somebody\n")
    monkeypatch.setattr(media, "LIST", named)
    before = media.predrawn_file("still", "of another list")
    before.parent.mkdir()
    before.touch()
    call_command("draw_demo")
    drawn = {path: path.read_bytes() for path in before.parent.iterdir()}
    expected = (("logo", "a mark"), ("portrait", "somebody"))
    assert drawn == {media.predrawn_file(*drawing): media.drawing(*drawing) for drawing in expected}


def test_the_list_names_kinds_that_can_be_drawn() -> None:
    assert {kind for kind, _seed in media.listed_drawings()} <= KINDS.keys()
