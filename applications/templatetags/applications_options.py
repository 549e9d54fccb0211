"""The options of a list to choose from."""

from collections.abc import Iterable

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from portal.running.kept import Kept

register = template.Library()
SHOWN = Kept(most=200)
"""Options as HTML: all countries are 15 kB in each language."""


@register.simple_tag
def option_list(options: Iterable[tuple[str, str | Promise]], chosen: str) -> SafeString:
    """The <option> elements of these pairs. They depend on the words and on what is chosen only."""
    pairs = tuple((key, str(words)) for key, words in options)
    shown: SafeString = SHOWN(
        (pairs, chosen),
        lambda: render_to_string("applications/short/options.html", {"options": pairs, "chosen": chosen}),
    )
    return shown
