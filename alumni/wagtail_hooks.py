"""Imports the hooks of the showcase and of the requests, because Wagtail looks for them only here."""

from .requests import wagtail_hooks as of_requests
from .showcase import wagtail_hooks as of_showcase

__all__ = ["of_requests", "of_showcase"]
