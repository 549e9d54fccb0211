from typing import ClassVar

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Editorial"
    unwatched: ClassVar = {"*": "How translations come about; what is published of them is written to pages and facts."}

    def ready(self) -> None:
        from . import receivers
        from .memory.aliases import stop_making_aliases
        from .notices import receivers as notices
        from .notices.library import stop_wagtails_letters

        stop_making_aliases()
        stop_wagtails_letters()
        receivers.connect()
        notices.connect()
