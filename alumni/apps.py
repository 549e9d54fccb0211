from django.apps import AppConfig


class AlumniConfig(AppConfig):
    name = "alumni"
    verbose_name = "Alumni"

    def ready(self) -> None:
        # Imported here, because receivers import models.
        from .showcase import receivers

        receivers.connect()
