"""The levels of the page tree: the root, below it one front page per language, below each the sections."""

ROOT_DEPTH = 1
FRONT_PAGE_DEPTH = 2
SECTION_DEPTH = 3
