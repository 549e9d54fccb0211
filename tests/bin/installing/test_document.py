from pathlib import Path

import pytest
from installing.document import Block, blocks, chapter

TEXT = """# Title
## First
```sh
before
```
## Second
Words.
### A part
```sh
one
two
```
```
no commands
```
### Another
```sh elsewhere
three
```
## Third
```sh
behind
```
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "text.md").write_text(TEXT)
    return tmp_path / "text.md"


def test_blocks_of_a_chapter_stand_below_their_headings(path: Path):
    assert list(blocks(chapter(path, "Second"))) == [
        Block("A part", "one\ntwo\n", is_run=True),
        Block("Another", "three\n", is_run=False),
    ]


def test_a_chapter_that_is_not_there_is_named(path: Path):
    with pytest.raises(ValueError, match="Fourth"):
        chapter(path, "Fourth")
