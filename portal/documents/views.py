"""Handing out documents."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from portal.models import PortalDocument
from portal.private_pages.serving import keep_private

from .ranges import FilePart, Range, UnsatisfiableRangeError, wanted_range
from .rules import is_offered, is_open_to, is_open_to_all

INLINE = "application/pdf"
"""What a browser shows in its own viewer; all else is downloaded."""


@require_safe
def document(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """The file, for whoever may read it now. Raises Http404 for everybody else, as if it did not exist."""
    found = get_object_or_404(PortalDocument.objects.select_related("collection"), token=token)
    is_open = is_open_to_all(found, request)
    if not is_offered(found) or not (is_open or is_open_to(found, request)):
        raise Http404("No document is offered here.")
    try:
        response = answer(request, found) if name == found.filename else HttpResponseRedirect(found.url)
    except FileNotFoundError as error:
        raise Http404("The file itself is gone.") from error
    if not is_open:
        return keep_private(response)
    # A browser asks again each time: a document taken off its page is gone at once.
    response["Cache-Control"] = "no-cache"
    return response


def answer(request: HttpRequest, document: PortalDocument) -> HttpResponseBase:
    """The file, a part of it, or 304 where the reader has it already."""
    etag, size = quote_etag(document.get_file_hash()), document.file.size
    response = get_conditional_response(request, etag=etag) or whole_or_part(request, document, etag, size)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    return response


def whole_or_part(request: HttpRequest, document: PortalDocument, etag: str, size: int) -> HttpResponseBase:
    try:
        return content(document, wanted_range(request, etag=etag, size=size), size)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})


def content(document: PortalDocument, part: Range | None, size: int) -> FileResponse:
    file, kind = document.file.open("rb"), document.content_type
    response = FileResponse(
        FilePart(file, part) if part else file,
        content_type=kind,
        as_attachment=kind != INLINE,
        filename=document.filename,
        status=206 if part else 200,
    )
    if part:
        response["Content-Length"] = part.length
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    # A document may hold anything; shown on our site it may do nothing.
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
