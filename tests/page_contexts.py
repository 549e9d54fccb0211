"""A test's `answer.context` is that of the page alone: without those of the hundreds of parts that it includes.

Django copies each of them, which takes a thirtieth of the time of all tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.template.base import Template
from django.template.context import Context
from django.utils.safestring import SafeString


@contextmanager
def of_whole_pages() -> Iterator[None]:
    """Stands upon Django's own test environment, which must be set up before."""
    noted = Template._render

    def render(template: Template, context: Context) -> SafeString:
        return noted(template, context) if context.template is template else template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield
