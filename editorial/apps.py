from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Editorial"

    def ready(self) -> None:
        from . import receivers
        from .memory.aliases import stop_making_aliases

        stop_making_aliases()
        receivers.connect()
