from typing import ClassVar

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "Applications"
    unwatched: ClassVar = {
        "*": "Applications are read by those who write them and by staff; and nobody who submits waits for a page.",
        "FormLabels": "",
        "FormVersion": "",
        "PrintedForm": "",
    }

    def ready(self) -> None:
        from . import checks, receivers  # noqa: F401 registers the system check

        receivers.connect()
