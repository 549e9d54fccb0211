from typing import ClassVar

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"
    unwatched: ClassVar = {"*": "What is found is never kept."}
