"""What is said to readers by the browser they use."""

from dataclasses import dataclass

from django import template
from django.template import Context

from applications.in_app_browsers import app_of

register = template.Library()


@dataclass(frozen=True)
class AppWindow:
    """The window of an app in which a page is read: the app's name, if known, and the page's own address."""

    app: str
    address: str


@register.simple_tag(takes_context=True)
def app_window(context: Context) -> AppWindow | None:
    """None in a browser."""
    request = context["request"]
    app = app_of(request.headers.get("User-Agent", ""))
    return None if app is None else AppWindow(app, request.build_absolute_uri(request.path))
