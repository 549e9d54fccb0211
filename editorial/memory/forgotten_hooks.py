"""Taking away what wagtail-localize has registered with Wagtail, where it offers what we offer ourselves."""

from wagtail import hooks
from wagtail_localize import wagtail_hooks as of_localize


def forget_hooks_of_localize(name: str) -> None:
    """Take all functions of wagtail-localize off a hook.

    Wagtail can only add to a hook, and what decides about a list of buttons comes after they are made.
    """
    registered = hooks._hooks.get(name, [])  # noqa: SLF001 there is no public way
    registered[:] = [one for one in registered if one[0].__module__ != of_localize.__name__]
