"""Other ways to look at the page of a call before it is published, which apps above register."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from wagtail import hooks


@dataclass(frozen=True)
class Preview:
    """One entry of the editor's list of previews, beside the page itself."""

    name: str
    label: str | Promise
    show: Callable[[HttpRequest], HttpResponse]


def previews_of(page: Any) -> list[Preview]:
    """What is registered for the hook `register_call_previews`: functions that return the previews of a page.

    The page may be a draft, with what an editor has typed and not saved.
    """
    return [preview for register in hooks.get_hooks("register_call_previews") for preview in register(page)]
