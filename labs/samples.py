"""How samples are recognised: by the word in their name, or by a mark beside it."""

from django.utils.translation import gettext

from portal.languages.plain_text import words_of

WORDS = frozenset({"sample", "пример", "үлгү", "үлгі", "namuna", "намуна", "nusga"})
"""The word "sample" in every language, as the catalogues have it; asking them would load those of all languages."""


def says_sample(title: str) -> bool:
    """Whether a name contains "sample" in any language, so that it needs no mark."""
    return not WORDS.isdisjoint(words_of(title))


def marked(title: str, *, is_sample: bool) -> str:
    """A title for a feed or a calendar, with "(sample)" in the active language where it is one and does not say so."""
    mark = gettext("sample")
    return f"{title} ({mark})" if is_sample and not says_sample(title) else title
