"""Draw the demo's pictures ahead of `load_demo`, which takes what it finds and draws the rest."""

import shutil
from typing import Any

from django.core.management.base import BaseCommand

from demo.media import drawing, drawn_ahead, listed


class Command(BaseCommand):
    help = "Draw the demo's pictures ahead, so that load_demo, in another process, need not."

    def handle(self, **_options: Any) -> None:
        folder = drawn_ahead("", "").parent
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for kind, seed in listed():
            data = drawing(kind, seed)
            # Renamed when it is whole: load_demo may look at the same time.
            unfinished = folder / "unfinished"
            unfinished.write_bytes(data)
            unfinished.rename(drawn_ahead(kind, seed))
