from typing import Any

from django.core.management.base import BaseCommand

from portal.monitoring.secret_addresses import nginx_map


class Command(BaseCommand):
    help = "Prints the part of nginx's configuration that keeps secrets in addresses out of its access log."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(nginx_map(), ending="")
