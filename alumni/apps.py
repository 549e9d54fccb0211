from typing import ClassVar

from django.apps import AppConfig


class AlumniConfig(AppConfig):
    name = "alumni"
    verbose_name = "Alumni"
    unwatched: ClassVar = {
        "FilmRequest": "What readers ask is read by staff alone.",
        "ProfileRequest": "What readers ask is read by staff alone.",
        "ShowcaseChange": "A note that the index is to be built anew; the index itself is watched.",
    }

    def ready(self) -> None:
        # Imported here, because receivers import models.
        from .showcase import receivers

        receivers.connect()
