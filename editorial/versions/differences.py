"""How two versions of a page differ, word by word."""

import json
import re
from collections import defaultdict
from difflib import SequenceMatcher
from html import unescape
from itertools import zip_longest
from typing import Any

from django.http import HttpRequest
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from editorial.memory.segments import strings
from portal.models import BasePage

REPLACED = re.compile(r'<span class="deletion">([^<]*)</span><span class="addition">([^<]*)</span>')
MARKED = re.compile(r'<span class="(addition|deletion)">([^<]*)</span>')
TAGS = {"addition": "ins", "deletion": "del"}
BLOCK_KEY = re.compile(r' data-block-key=\\*"\w+\\*"')
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def differences(old: BasePage, new: BasePage, request: HttpRequest) -> list[dict[str, Any]]:
    """The fields that differ: their label and changed paragraphs; child relations row by row.

    A field without a changed paragraph differs in something else, such as a picture or the target of a link.
    """
    panel = new.get_edit_handler().get_bound_panel(instance=new, request=request, form=None)
    before, after = words_by_field(old), words_by_field(new)
    found = []
    for compare in panel.get_comparison():
        comparison = compare(old, new)
        if not comparison.has_changed() or (comparison.is_field and same_in(comparison.field.name, old, new)):
            continue
        paragraphs, children = [], []
        if not comparison.is_field:
            children = [child(child_comparison) for child_comparison in comparison.get_child_comparisons()]
        elif before.get(comparison.field.name) or after.get(comparison.field.name):
            paragraphs = changed_paragraphs(before[comparison.field.name], after[comparison.field.name])
        else:
            paragraphs = [marked(comparison.htmldiff())]
        found.append({"label": comparison.field_label(), "paragraphs": paragraphs, "children": children})
    return found


def all_words(page: BasePage) -> list[dict[str, Any]]:
    """Every field of a page with text, with its paragraphs, for a reviewer who has seen no earlier version."""
    words = words_by_field(page)
    labels = {field.name: field.verbose_name for field in page._meta.get_fields() if hasattr(field, "verbose_name")}
    return [{"label": capfirst(labels[name]), "paragraphs": words[name]} for name in words if name in labels]


def words_by_field(page: BasePage) -> defaultdict[str, list[str]]:
    """Sentences and paragraphs of a page by the names of its fields, as plain text."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for string in strings(page):
        found[string.path.split(".", 1)[0]].append(readable(string.string.data))
    return found


def changed_paragraphs(old: list[str], new: list[str]) -> list[SafeString]:
    """The paragraphs that were deleted, added or changed, with the changed words marked."""
    found = []
    for kind, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [by_words(*pair) for pair in zip_longest(old[low:high], new[first:last], fillvalue="")]
    return found


def same_in(field: str, *pages: BasePage) -> bool:
    """Whether a field has the same content in all versions, apart from the block keys that rich text makes anew."""
    return len({content_by_field(page).get(field) for page in pages}) == 1


def content_by_field(page: BasePage) -> dict[str, str]:
    """{field: content as JSON} of a version of a page, for comparing it with another version."""
    return {name: BLOCK_KEY.sub("", json.dumps(value, default=str)) for name, value in page.serializable_data().items()}


def child(comparison: Any) -> dict[str, Any]:
    return {
        "came": comparison.is_addition(),
        "went": comparison.is_deletion(),
        "fields": [(field.field_label(), marked(field.htmldiff())) for field in comparison.get_field_comparisons()],
    }


def changed_words(old: str, new: str) -> SafeString:
    """Two texts of the translation memory as one, with deletions and additions marked.

    Tags are left out, unless the texts differ in nothing else.
    """
    plain_old, plain_new = readable(old), readable(new)
    only_tags_differ = plain_old == plain_new and old != new
    return by_words(old, new) if only_tags_differ else by_words(plain_old, plain_new)


def readable(text: str) -> str:
    return unescape(strip_tags(text))


def by_words(old: str, new: str) -> SafeString:
    """Two plain texts as one, in HTML, with exactly the deleted and added words marked."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    parts: list[str] = []
    for kind, low, high, first, last in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
        deleted, inserted = escape("".join(before[low:high])), escape("".join(after[first:last]))
        if kind == "equal":
            parts.append(deleted)
        else:
            parts += [f"<del>{deleted}</del>"] * bool(deleted) + [f"<ins>{inserted}</ins>"] * bool(inserted)
    return mark_safe("".join(parts))  # noqa: S308 the words are escaped above


def marked(html: str) -> SafeString:
    """Wagtail's comparison with marks word by word, in elements that screen readers announce.

    Wagtail marks whole sentences for one short word, and by colour alone.
    """
    finer = REPLACED.sub(lambda found: by_words(unescape(found[1]), unescape(found[2])), str(html))
    known = MARKED.sub(lambda found: f"<{TAGS[found[1]]}>{found[2]}</{TAGS[found[1]]}>", finer)
    return mark_safe(known)  # noqa: S308 Wagtail has escaped the words; only its marks are replaced
