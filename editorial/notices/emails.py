"""The contexts of letters to staff, whose words are in templates/letters/."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime

from portal.dates import format_moment
from portal.dates.choosing import zone_city
from portal.languages.language_names import language_name
from portal.letters.actions import queue_letter
from portal.letters.rendering import StaffText
from portal.models import Letter, User
from portal.pages.addresses import absolute, address_in
from portal.staff.zones import zone_of

from .choices import SHORT_WORDS, NoticeKind
from .models import Notice
from .people import language_of

MOST_LINES = 50
MOST_QUOTES = 20
LONGEST_QUOTE = 1000
DIGEST = "staff_digest"
FOLDERS = {
    NoticeKind.REVIEW: "review_waits",
    NoticeKind.NEW: "translation_new",
    NoticeKind.OUTDATED: "translation_outdated",
    NoticeKind.CHANGES: "changes_asked",
    NoticeKind.APPROVED: "work_approved",
    NoticeKind.PUBLISHED: "work_published",
    NoticeKind.COMMENT: "page_comments",
}


def write_to(person: User, notices: Sequence[Notice], *, daily: bool) -> Letter:
    """Queue one letter with `notices`, which come oldest first: about one thing on one page, or a list by page."""
    language = language_of(person)
    about = {(notice.page_id, notice.kind) for notice in notices}
    with translation.override(language):
        if daily or len(about) > 1:
            kind, context = DIGEST, digest(notices) | {"daily": daily}
        else:
            kind, context = FOLDERS[NoticeKind(notices[0].kind)], single(person, notices)
        context |= {"account": absolute(f"{reverse('wagtailadmin_account')}#tab-notifications")}
        return queue_letter(
            kind=kind,
            language=language,
            to=person.email,
            about=f"page:{notices[0].page_id}" if len(about) == 1 else "",
            context=context,
        )


def single(person: User, notices: Sequence[Notice]) -> dict[str, Any]:
    """The context of a letter about one page; several comments on it make one letter."""
    quotes = [StaffText(line[:LONGEST_QUOTE]) for notice in notices for line in notice.details.get("lines", [])]
    notice = notices[-1]
    scheduled = parse_datetime(notice.details.get("scheduled") or "")
    zone = zone_of(person)
    return {
        "title": notice.page.specific.draft_title,
        "page_language": language_name(notice.page.locale.language_code),
        "by": str(notice.by or ""),
        "link": link_to(notice),
        "quotes": quotes[:MOST_QUOTES],
        "scheduled": format_moment(scheduled, zone, zone_city(zone)) if scheduled else "",
    }


def digest(notices: Sequence[Notice]) -> dict[str, Any]:
    """The context of a list with one line for each page, in the order of the first notice about it."""
    places = {page_id: place for place, page_id in enumerate(dict.fromkeys(notice.page_id for notice in notices))}
    by_page = groupby(sorted(notices, key=lambda notice: places[notice.page_id]), lambda notice: notice.page_id)
    lines = [line([*group]) for _page, group in by_page]
    return {"lines": lines[:MOST_LINES], "pages": len(lines), "more": max(0, len(lines) - MOST_LINES)}


def line(notices: Sequence[Notice]) -> dict[str, Any]:
    page = notices[0].page
    return {
        "title": page.specific.draft_title,
        "page_language": language_name(page.locale.language_code),
        "what": [str(words) for words in dict.fromkeys(SHORT_WORDS[NoticeKind(notice.kind)] for notice in notices)],
        "link": link_to(notices[-1]),
    }


def link_to(notice: Notice) -> str:
    """Address at which the work of the notice can be done, or its result seen."""
    page = notice.page.specific
    if notice.kind in {NoticeKind.APPROVED, NoticeKind.PUBLISHED} and page.live:
        return f"{settings.BASE_URL}{address_in(page, page.locale.language_code)}"
    return absolute(reverse("wagtailadmin_pages:edit", args=[page.pk]))
