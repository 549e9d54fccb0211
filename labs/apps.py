from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = "Labs"

    def ready(self) -> None:
        # Not before: receivers speak of models.
        from . import receivers

        receivers.connect()
