from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = "Labs"

    def ready(self) -> None:
        # Imported here, because receivers import models.
        from . import receivers

        receivers.connect()
