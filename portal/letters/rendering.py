"""The content of letters: each kind has a folder of templates, rendered in the reader's language.

A letter's kind is the folder templates/letters/<kind>/ with subject.txt,
body.txt and body.html. Context values are plain: texts, numbers, dates, and
lists of them. Any text is treated as typed by a stranger: it is cleaned,
escaped in the HTML part, and no address in it becomes a link, nor is a secret
put into it. Wrap what staff wrote in `StaffText` to keep its links; addresses
on the portal itself, and a text that is one e-mail address, stay whole by
themselves. An address with a place for a secret is a `WithPlaces`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context, Engine
from django.utils import translation
from django.utils.functional import Promise

from portal.languages.plain_text import clean_line, clean_text

from .secrets import WORD_JOINER, WithPlaces, without_places

SUBJECT_LIMIT = 200
SCHEME = re.compile(r":(?=//)")
DOMAIN_DOT = re.compile(r"(?<=[^\W_])\.(?=[^\W\d_]{2})")


class StaffText(str):
    """A text written by staff: cleaned and escaped like any other, but its links stay links."""

    __slots__ = ()


@dataclass(frozen=True)
class Rendered:
    """The three parts of a letter, ready to be stored."""

    subject: str
    text: str
    html: str


def render_letter(*, kind: str, language: str, context: Mapping[str, Any]) -> Rendered:
    """The letter `kind` in `language`.

    Raises TemplateDoesNotExist for an unknown kind, TypeError for a context
    value that is not plain, ValueError where no subject is left after cleaning.
    """
    with translation.override(language):
        values = {name: plain(value) for name, value in context.items()}
        values |= {"language": language, "portal_address": settings.BASE_URL}
        subject = clean_line(_render(f"letters/{kind}/subject.txt", values, autoescape=False))[:SUBJECT_LIMIT].strip()
        text = clean_text(_render(f"letters/{kind}/body.txt", values, autoescape=False))
        html = clean_text(_render(f"letters/{kind}/body.html", values, autoescape=True))
    if not subject:
        raise ValueError(f"The letter {kind} has no subject in {language}.")
    return Rendered(subject, text + "\n", html + "\n")


def _render(template: str, values: Mapping[str, Any], *, autoescape: bool) -> str:
    rendered: str = Engine.get_default().get_template(template).render(Context(dict(values), autoescape=autoescape))
    return rendered


def plain(value: Any) -> Any:
    """`value` as a letter may show it. Raises TypeError for model instances and other objects."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, str):
        return without_links(value)
    if value is None or isinstance(value, bool | int | float | Decimal | date | time):
        return value
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    raise TypeError(f"A letter shows texts, numbers, dates and lists of them, not {type(value).__name__}.")


def without_links(text: str) -> str:
    """`text` cleaned; unless it is trusted, invisible joiners keep mail programs from making links of it."""
    cleaned = clean_text(text)
    if isinstance(text, WithPlaces):
        return cleaned
    cleaned = without_places(cleaned)
    if isinstance(text, StaffText) or is_own_address(cleaned) or is_email_address(cleaned):
        return cleaned
    return DOMAIN_DOT.sub(f".{WORD_JOINER}", SCHEME.sub(f":{WORD_JOINER}", cleaned))


def is_own_address(text: str) -> bool:
    """Whether the whole of `text` is an address on the portal."""
    return text.startswith(f"{settings.BASE_URL}/") and not re.search(r"\s", text)


def is_email_address(text: str) -> bool:
    """Whether the whole of `text` is one e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
