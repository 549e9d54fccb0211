"""What staff are told after questions were added."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from .copies import Copies


def tell_what_was_added(request: HttpRequest, copies: Copies, *, is_to_check: bool) -> None:
    """Say how much was added, and what is not as it was; `is_to_check`: the words of other languages are."""
    added = ngettext(
        "%(count)d entry was added at the end of the form, as a draft.",
        "%(count)d entries were added at the end of the form, as a draft.",
        len(copies.entries),
    )
    said = [added % {"count": len(copies.entries)}]
    if is_to_check:
        said.append(_("Existing translations were copied too, marked “To be checked”."))
    else:
        said.append(_("Their translations from the library were copied too."))
    messages.success(request, " ".join(said))
    if copies.renamed:
        pairs = ", ".join(f"{key} → {new}" for key, new in copies.renamed.items())
        sentence = _("The form already had these keys, so the copies were given others: %(keys)s.")
        messages.warning(request, sentence % {"keys": pairs})
    if copies.unconditional:
        sentence = _("These depended on questions that were not copied, so their conditions were dropped: %(labels)s.")
        messages.warning(request, sentence % {"labels": in_quotes(copies.unconditional)})
    if copies.without_role:
        sentence = _("Another question is already used for this, so these are not: %(labels)s.")
        messages.warning(request, sentence % {"labels": in_quotes(copies.without_role)})


def in_quotes(labels: Iterable[str]) -> str:
    return " · ".join(f"“{label}”" for label in labels)
