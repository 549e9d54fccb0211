"""Conditional responses for programs that poll: feed readers and calendars."""

import datetime as dt
import hashlib

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from portal.models import PageAct
from portal.page_cache.marking import may_be_kept


def conditional_response(
    request: HttpRequest, content: bytes, content_type: str, changed: dt.datetime | None
) -> HttpResponse:
    """`content` with ETag and Last-Modified; a 304 for a program that has it already.

    `changed` is when the entries of `content` last changed; None where nobody knows.
    An act on a page counts as a change too, since it may remove or restore entries.
    """
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    since = None
    if changed is not None:
        since = int(max(changed, last_act() or changed).timestamp())
        response["Last-Modified"] = http_date(since)
    may_be_kept(request, response)
    return get_conditional_response(request, etag=etag, last_modified=since, response=response) or response


def last_act() -> dt.datetime | None:
    """When staff last acted on any page, or undid that; None where nobody has for a month."""
    moments = PageAct.objects.aggregate(Max("at"), Max("undone_at"))
    return max((moment for moment in moments.values() if moment), default=None)
