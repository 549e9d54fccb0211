"""Hooks of news into the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .shortcuts import NewsShortcuts


@hooks.register("construct_homepage_panels")
def offer_news_items(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NewsShortcuts(request))
