"""How two versions of a page differ, word by word."""

import re
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.http import HttpRequest
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from portal.models import BasePage

REPLACED = re.compile(r'<span class="deletion">([^<]*)</span><span class="addition">([^<]*)</span>')
MARKED = re.compile(r'<span class="(addition|deletion)">([^<]*)</span>')
TAGS = {"addition": "ins", "deletion": "del"}
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def differences(old: BasePage, new: BasePage, request: HttpRequest) -> list[dict[str, Any]]:
    """The fields that differ, as Wagtail compares them: name, and what went and came; children of a page one by one."""
    panel = new.get_edit_handler().get_bound_panel(instance=new, request=request, form=None)
    compared = (compare(old, new) for compare in panel.get_comparison())
    return [described(comparison) for comparison in compared if comparison.has_changed()]


def described(comparison: Any) -> dict[str, Any]:
    """What the template needs of one field, or of one relation with children."""
    if comparison.is_field:
        return {"label": comparison.field_label(), "words": marked(comparison.htmldiff()), "children": []}
    return {
        "label": comparison.field_label(),
        "words": "",
        "children": [child(one) for one in comparison.get_child_comparisons()],
    }


def child(comparison: Any) -> dict[str, Any]:
    return {
        "came": comparison.is_addition(),
        "went": comparison.is_deletion(),
        "fields": [(one.field_label(), marked(one.htmldiff())) for one in comparison.get_field_comparisons()],
    }


def changed_words(old: str, new: str) -> SafeString:
    """Two texts of the translation memory in one, with what went and what came marked.

    Tags are left out, unless the texts differ in nothing else.
    """
    plain_old, plain_new = readable(old), readable(new)
    only_tags_differ = plain_old == plain_new and old != new
    return by_words(old, new) if only_tags_differ else by_words(plain_old, plain_new)


def readable(text: str) -> str:
    return unescape(strip_tags(text))


def by_words(old: str, new: str) -> SafeString:
    """Two plain texts in one, as HTML; each word that went or came is marked, and no word that stayed."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    parts: list[str] = []
    for kind, low, high, first, last in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
        went, came = escape("".join(before[low:high])), escape("".join(after[first:last]))
        if kind == "equal":
            parts.append(went)
        else:
            parts += [f"<del>{went}</del>"] * bool(went) + [f"<ins>{came}</ins>"] * bool(came)
    return mark_safe("".join(parts))  # noqa: S308 the words are escaped above


def marked(html: str) -> SafeString:
    """Wagtail's marks word by word, in elements that screen readers know.

    Wagtail marks whole sentences for one short word, and by colours alone.
    """
    finer = REPLACED.sub(lambda found: by_words(unescape(found[1]), unescape(found[2])), str(html))
    known = MARKED.sub(lambda found: f"<{TAGS[found[1]]}>{found[2]}</{TAGS[found[1]]}>", finer)
    return mark_safe(known)  # noqa: S308 Wagtail has escaped the words; only its marks are replaced
