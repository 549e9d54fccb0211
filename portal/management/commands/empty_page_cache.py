from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from portal.page_cache.folder import remove_all
from portal.page_cache.watching import renew


class Command(BaseCommand):
    help = "Has all public pages made anew, on every machine, and deletes the finished ones on this one."

    def handle(self, *_args: Any, **_options: Any) -> None:
        renew(DEFAULT_DB_ALIAS)
        remove_all(settings.PAGE_CACHE_ROOT)
        self.stdout.write("No finished page is left; each is made anew for its next reader.")
