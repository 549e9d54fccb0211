"""Draws the demo's pictures for `load_demo`, which uses those it finds and draws the rest."""

import shutil
from typing import Any

from django.core.management.base import BaseCommand

from demo.media import drawing, listed_drawings, predrawn_file


class Command(BaseCommand):
    help = "Draw the demo's pictures beside load_demo, which uses those it finds."

    def handle(self, **_options: Any) -> None:
        folder = predrawn_file("", "").parent
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for kind, seed in listed_drawings():
            data = drawing(kind, seed)
            # Renamed once complete, because load_demo may look for it at the same time.
            unfinished = folder / "unfinished"
            unfinished.write_bytes(data)
            unfinished.rename(predrawn_file(kind, seed))
