"""Where Wagtail looks for hooks; the showcase and the requests each have their own."""

from .requests import wagtail_hooks as of_requests
from .showcase import wagtail_hooks as of_showcase

__all__ = ["of_requests", "of_showcase"]
