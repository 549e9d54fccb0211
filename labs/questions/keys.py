"""Keys, by which questions and choices are known in stored answers."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

KEY = r"^[a-z][a-z0-9_]{0,39}$"
KEY_ERROR = _("A key begins with a small letter and holds only a-z, 0-9 and _.")


def key_block(help_text: Any = None, **options: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=KEY,
        error_messages={"invalid": KEY_ERROR},
        max_length=40,
        help_text=help_text,
        **{"label": _("Key"), **options},
    )


def repeated(keys: Sequence[str | None]) -> dict[int, str]:
    """{index: key} of every key that is there more than once; empty ones do not count."""
    typed = [(key or "").strip() for key in keys]
    return {place: key for place, key in enumerate(typed) if key and typed.count(key) > 1}
