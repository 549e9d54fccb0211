from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "Applications"

    def ready(self) -> None:
        from . import checks, receivers  # noqa: F401 registers the system check

        receivers.connect()
