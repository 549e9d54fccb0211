"""How invented rows are told apart: by a mark where their names do not say so themselves."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext, override

from portal.languages.plain_text import words_of


def says_sample(title: str) -> bool:
    """Whether a name calls itself a sample, in any language; then a mark beside it would say it twice."""
    return not sample_words().isdisjoint(words_of(title))


@cache
def sample_words() -> frozenset[str]:
    """The word in every language we know."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(gettext("sample").casefold())
    return frozenset(found)


def marked(title: str, *, is_sample: bool) -> str:
    """A title as it stands alone, in a feed or a calendar: an invented one says so, in the active language."""
    return f"{title} ({gettext('sample')})" if is_sample and not says_sample(title) else title
