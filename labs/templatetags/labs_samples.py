"""The mark of what is invented."""

from typing import Any

from django import template

from labs import samples

register = template.Library()


@register.filter
def says_sample(title: Any) -> bool:
    """Whether this name calls itself a sample; a missing one does not."""
    return bool(title) and samples.says_sample(str(title))
