"""Where pages stand: the root of all, below it one front page per language, below that the sections."""

ROOT_DEPTH = 1
FRONT_PAGE_DEPTH = 2
SECTION_DEPTH = 3
