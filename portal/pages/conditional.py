"""Conditional responses for programs that poll: feed readers and calendars."""

import datetime as dt
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag


def conditional_response(
    request: HttpRequest, content: bytes, content_type: str, changed: dt.datetime | None
) -> HttpResponse:
    """`content` with ETag and Last-Modified; 304 without it for a program that holds it already.

    `changed` is when what the content tells of last changed, and what fell out
    of it; None where nobody knows.
    """
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    since = None
    if changed is not None:
        since = int(changed.timestamp())
        response["Last-Modified"] = http_date(since)
    return get_conditional_response(request, etag=etag, last_modified=since, response=response) or response
