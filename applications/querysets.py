"""Querysets of applications. The order of every list ends in a unique key."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from portal.languages.chains import first_in_chain
from portal.languages.plain_text import clean_line

from .choices import NOT_SUBMITTED, HistoryKind, State
from .codes import digest

if TYPE_CHECKING:
    from labs.models import Call

    from .models import AccessToken, AnswerFile, Application, FormLabels, FormVersion  # noqa: F401 named as text below


class FormVersionQuerySet(QuerySet["FormVersion"]):
    def newest_of(self, call: "Call") -> "FormVersion | None":
        return self.filter(call=call).order_by("-number").first()


class FormLabelsQuerySet(QuerySet["FormLabels"]):
    def newest(self, version: "FormVersion", language: str) -> "FormLabels | None":
        return self.filter(form_version=version, language=language).order_by("-pk").first()

    def for_reader(self, version: "FormVersion", language: str) -> "FormLabels":
        """The newest words in the reader's language or its nearest fallback. Raises DoesNotExist if there are none."""
        available = self.filter(form_version=version).order_by().values_list("language", flat=True).distinct()
        chosen = first_in_chain(available, language)
        return self.filter(form_version=version, language=chosen).select_related("form_version").latest("pk")


class ApplicationQuerySet(QuerySet["Application"]):
    def received(self) -> "ApplicationQuerySet":
        """Submitted at least once, the latest first."""
        return self.exclude(state__in=NOT_SUBMITTED).order_by("-submitted_at", "-pk")

    def of_call(self, call: "Call") -> "ApplicationQuerySet":
        return self.filter(call=call)

    def matching(self, typed: str) -> "ApplicationQuerySet":
        """Applications whose name, e-mail or code contains every word of `typed`, in upper or lower case."""
        found = self
        for word in clean_line(typed).casefold().split():
            found = found.filter(search_text__contains=word)
        return found

    def with_receipt(self) -> "ApplicationQuerySet":
        """With the call and the names it shows."""
        return self.select_related("call__edition__lab")

    def for_inbox(self) -> "ApplicationQuerySet":
        """With all that the list shows, in one query; `tried_late` marks drafts sent after the deadline."""
        from .models import History

        late = History.objects.filter(application=OuterRef("pk"), kind=HistoryKind.LATE)
        return (
            self.select_related("call__edition__lab")
            .annotate(tried_late=Exists(late))
            .order_by(F("submitted_at").desc(nulls_last=True), "-pk")
        )

    def submitted_or_late(self) -> "ApplicationQuerySet":
        """Submitted applications, and drafts sent too late. Call it after `for_inbox`."""
        return self.exclude(state=State.ERASED).filter(~Q(state__in=NOT_SUBMITTED) | Q(tried_late=True))

    def for_export(self) -> "ApplicationQuerySet":
        """Submitted applications with their submissions, in a fixed number of queries."""
        from .models import Revision

        submissions = Revision.objects.select_related("form_version").order_by("number")
        return self.received().prefetch_related(Prefetch("revisions", submissions))


class AnswerFileQuerySet(QuerySet["AnswerFile"]):
    def current(self) -> "AnswerFileQuerySet":
        """Files that no later one has replaced."""
        return self.filter(replaced_at__isnull=True).order_by("application", "question_key", "pk")


class AccessTokenQuerySet(QuerySet["AccessToken"]):
    def named(self, token: str, now: dt.datetime) -> "AccessToken | None":
        """The link whose secret is `token`, unless it has expired."""
        unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        return self.filter(unexpired, digest=digest(token)).select_related("application__call").first()
