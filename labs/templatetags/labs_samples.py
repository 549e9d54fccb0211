"""Whether a sample needs a mark."""

from typing import Any

from django import template

from labs import samples

register = template.Library()


@register.filter
def says_sample(title: Any) -> bool:
    """Whether this name contains "sample" in any language; False for a missing one."""
    return bool(title) and samples.says_sample(str(title))
