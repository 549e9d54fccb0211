"""Files that a form's script sends in pieces: the answers are data for it, and a refusal is a sentence.

    POST files/                  key, file_name, size, digest: begins one, or goes on with the same one begun before
    POST files/NAME/             offset, digest, piece: adds a piece
    POST files/NAME/finish/      digest: all has arrived
    POST files/NAME/cancel/      gives it up
    GET  files/?key=             the files of a question, as HTML

200 and 201 say with "offset" how much the server has, and with "files" how the list of files looks now. 409 and 422
with "offset": the piece was not taken, go on from there. Otherwise "refused" says why: 403, 413 and 422 for good,
429 and 503 for now, 404 where nothing is known of such a file any more. A digest is a SHA-256 in hexadecimal.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.choices import FileState
from applications.inspection import RefusedFileError
from applications.kinds import FilesQuestion, file_questions_of
from applications.models import File, FormLabels
from applications.rules import may_write
from applications.uploads import LARGEST_PIECE, PartialFile, WrongOffsetError
from portal.languages.chains import active_language
from portal.reader_forms.networks import NetworkLimit
from portal.reader_forms.reading import FormData, UnreadableRequestError, content_length
from portal.reader_forms.sentences import not_ours

from .for_scripts import ScriptView, refused, save_once
from .form_sentences import being_read, cannot_store
from .sent_form import Sent

UPLOADS_OF_A_NETWORK = NetworkLimit("applications.uploads", an_hour=2000)
DIGEST = re.compile("[0-9a-f]{64}")
MOST_SENT = LARGEST_PIECE + 64 * 1024
"""Bytes of one request: a piece with what stands around it."""


class Refused(Exception):  # noqa: N818  # an answer, which is no error of ours
    """What is answered instead: a sentence with its status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.response = refused(sentence, status)


class UploadView(ScriptView, ABC):
    """The base of these addresses: whoever may write the part, as long as it can be submitted."""

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        if content_length(self.request) > MOST_SENT:
            raise UnreadableRequestError(_("This is too much at once."))
        data, files = self.form_data()
        try:
            self.refuse_writing(data)
            return self.take((data, files))
        except Refused as answer:
            return answer.response
        except RefusedFileError as error:
            return refused(str(error), 422)
        except actions.NotWritableError:
            return refused(being_read(), 403)
        except actions.UploadGoneError:
            return refused(nothing_known(), 404)
        except OSError:
            return refused(cannot_store(), 503)

    def refuse_writing(self, data: Mapping[str, str]) -> None:
        if self.ticket(data) is None:
            raise Refused(not_ours(), 403)
        if not may_write(self.seat):
            raise Refused(being_read(), 403)
        if self.is_late():
            raise Refused(self.too_late(), 403)

    @abstractmethod
    def take(self, form_data: FormData) -> HttpResponse:
        """What the address is for."""

    def upload(self) -> File:
        """The file in the address, if this seat has begun to send it. Raises UploadGoneError."""
        found = File.objects.filter(part=self.part, sent_by=self.seat, upload=self.kwargs["upload"]).first()
        if found is None or found.state == FileState.REMOVED:
            raise actions.UploadGoneError
        return found

    def form_of(self, key: str) -> FormLabels:
        """The form that asks for these files: that of the part, as a page that is open shows it, or else the newest."""
        version = self.part.form_labels.form_version
        if asks_for_files(version.schema, self.part.kind, key):
            return FormLabels.objects.for_reader(version, active_language())
        newest = self.labels()
        if not asks_for_files(newest.form_version.schema, self.part.kind, key):
            raise Refused(not_asked_any_more(), 422)
        return newest

    def question(self, key: str) -> FilesQuestion:
        schema = self.form_of(key).form_version.schema
        return next(one for one in file_questions_of(schema, self.part.kind) if one.key == key)

    def listed(self, key: str, **more: object) -> HttpResponse:
        """The list of the files of a question as it stands, with whatever else is told."""
        bound = self.bound(Sent(self.form_of(key)), [])
        field = bound.bound(self.question(key))
        html = render_to_string("applications/questions/files.html", {"field": field, "form": bound}, self.request)
        is_waiting = any(shown.is_waiting for shown in field.files)
        return JsonResponse({"files": html, "waiting": is_waiting, **more})


class UploadsView(UploadView):
    """Begins an upload, and shows the files of a question."""

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        try:
            return self.listed(request.GET.get("key", ""))
        except Refused as answer:
            return answer.response

    def take(self, form_data: FormData) -> HttpResponse:
        data, _files = form_data
        if not self.takes_pieces():
            raise Refused(save_once(), 429)
        if UPLOADS_OF_A_NETWORK.is_reached(self.request):
            raise Refused(many_begun(), 429)
        question = self.question(data.get("key", ""))
        file = actions.begin_upload(
            seat=self.seat,
            question=question,
            name=data.get("file_name", ""),
            size=number_in(data, "size"),
            digest=digest_in(data),
            received_at=self.received_at,
        )
        UPLOADS_OF_A_NETWORK.count(self.request)
        if file.state != FileState.RECEIVING:
            return self.listed(question.key, done=True)
        own = [self.application.code, self.part.kind, file.upload]
        return JsonResponse(
            {
                "upload": reverse("applications:upload", args=own),
                "offset": PartialFile(file.upload).size,
                "piece": LARGEST_PIECE,
            },
            status=201,
        )


class PieceView(UploadView):
    """Takes a piece."""

    def take(self, form_data: FormData) -> HttpResponse:
        data, files = form_data
        upload, sent = self.upload(), files.get("piece")
        if sent is None or not sent.size:
            raise Refused(_("This is not part of a file."), 422)
        if sent.size > LARGEST_PIECE:
            raise UnreadableRequestError(_("This is too much at once."))
        if upload.state != FileState.RECEIVING:
            return JsonResponse({"offset": upload.size})
        try:
            size = actions.take_piece(
                upload=upload,
                question=self.question(upload.key),
                piece=sent.read(),
                offset=number_in(data, "offset"),
                digest=digest_in(data),
            )
        except WrongOffsetError as error:
            return JsonResponse({"offset": error.size}, status=409)
        except actions.WrongDigestError:
            sentence = _("This part did not arrive as it was sent.")
            return JsonResponse({"refused": sentence, "offset": PartialFile(upload.upload).size}, status=422)
        return JsonResponse({"offset": size})


class FinishView(UploadView):
    """Takes a file as an answer once all of it has arrived; sent again, it answers the same."""

    def take(self, form_data: FormData) -> HttpResponse:
        upload = self.upload()
        if upload.state == FileState.RECEIVING:
            try:
                actions.finish_upload(
                    seat=self.seat,
                    question=self.question(upload.key),
                    upload=upload,
                    digest=digest_in(form_data[0]),
                    received_at=self.received_at,
                )
            except (WrongOffsetError, actions.UploadGoneError):
                # Another request may have finished it: a browser that waited in vain for an answer asks again.
                if self.upload().state == FileState.RECEIVING:
                    return JsonResponse({"offset": PartialFile(upload.upload).size}, status=409)
        return self.listed(upload.key, done=True)


class CancelView(UploadView):
    """Gives up a file that is being received."""

    def take(self, _form_data: FormData) -> HttpResponse:
        upload = self.upload()
        actions.cancel_upload(upload=upload)
        return self.listed(upload.key)


def asks_for_files(schema: dict[str, object], part: str, key: str) -> bool:
    return any(one.key == key for one in file_questions_of(schema, part))


def number_in(data: Mapping[str, str], name: str) -> int:
    """A whole number from zero on. Raises Refused for anything else."""
    typed = data.get(name, "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
        raise Refused(_("This is not part of a file."), 422)
    return int(typed)


def digest_in(data: Mapping[str, str]) -> str:
    """A SHA-256 in small letters; empty where something else was sent."""
    typed = data.get("digest", "").lower()
    return typed if DIGEST.fullmatch(typed) else ""


def nothing_known() -> str:
    return _("This file is no longer being received. Please choose it again.")


def not_asked_any_more() -> str:
    return _("The form no longer asks for this file, so it was not kept.")


def many_begun() -> str:
    return _("Too many files have been sent from your network in the last hour. Please try again a little later.")
