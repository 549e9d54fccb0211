"""Names of languages for settings, which are read before the rest of the portal can be."""

from django.utils.functional import lazy


def language_named(code: str) -> str:
    from portal.languages.language_names import language_name

    return language_name(code)


language_named_lazily = lazy(language_named, str)
"""The name of a language in that of whoever looks, made when it is shown: "Kyrgyz", "кыргызский"."""
