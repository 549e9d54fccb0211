from django.apps import AppConfig


class AlumniConfig(AppConfig):
    name = "alumni"
    verbose_name = "Alumni"

    def ready(self) -> None:
        # The models it listens to are not there before all apps are ready.
        from .showcase import receivers

        receivers.connect()
