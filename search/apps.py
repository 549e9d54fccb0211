from typing import ClassVar

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"
    unwatched: ClassVar = {"*": "What is found is never kept."}

    def ready(self) -> None:
        # Imported here, because receivers import models.
        from . import receivers

        receivers.connect()
