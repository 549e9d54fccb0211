"""How samples are recognised: by the word in their name, or by a mark beside it."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext, override

from portal.languages.plain_text import words_of


def says_sample(title: str) -> bool:
    """Whether a name contains "sample" in any language, so that it needs no mark."""
    return not sample_words().isdisjoint(words_of(title))


@cache
def sample_words() -> frozenset[str]:
    """The word "sample" in every language we know."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(gettext("sample").casefold())
    return frozenset(found)


def marked(title: str, *, is_sample: bool) -> str:
    """A title for a feed or a calendar, with "(sample)" in the active language where it is one and does not say so."""
    mark = gettext("sample")
    return f"{title} ({mark})" if is_sample and not says_sample(title) else title
