"""Querysets of applications. The order of every list ends in a unique key."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from portal.languages.chains import first_in_chain
from portal.languages.folding import folded_words

from .choices import GONE, NOT_SUBMITTED, SENT_FILES, FileState, HistoryKind, PartKind, SeatRole, State
from .codes import digest

if TYPE_CHECKING:
    from labs.models import Call
    from portal.models import User

    from .models import (  # noqa: F401 named as text below
        AccessLink,
        Answer,
        Application,
        CallRight,
        Consent,
        File,
        FormLabels,
        FormVersion,
        KeptText,
        Part,
        Person,
        PrintedForm,
        Revision,
        Seat,
        SessionGrant,
    )

WAS_SUBMITTED = Q(submitted_at__isnull=False) & ~Q(state__in=NOT_SUBMITTED)
"""A draft may be withdrawn, too: the state alone does not say whether anything was ever submitted."""
MOST_RECEIPT_TRIES = 5
SEEN_JUST_NOW = dt.timedelta(minutes=3)
TEXTS_ARE_KEPT = dt.timedelta(days=30)


def rows(model: str) -> Any:
    """The queryset of another model of this app by its name: the models import this module, so it imports none."""
    return apps.get_model("applications", model)._default_manager.all()


class FormVersionQuerySet(QuerySet["FormVersion"]):
    def newest_of(self, call: "Call | int") -> "FormVersion | None":
        return self.filter(call=call).order_by("-number").first()


class FormLabelsQuerySet(QuerySet["FormLabels"]):
    def newest(self, version: "FormVersion") -> "FormLabelsQuerySet":
        """The newest words of each language."""
        return self.filter(form_version=version).filter(self.is_newest())

    def with_call(self) -> "FormLabelsQuerySet":
        return self.select_related("form_version__call")

    def of_newest_form(self) -> "FormLabelsQuerySet":
        """The newest words of each language of the newest form of each call."""
        newer = rows("FormVersion").filter(
            call=OuterRef("form_version__call"), number__gt=OuterRef("form_version__number")
        )
        return self.filter(~Exists(newer), self.is_newest()).order_by("pk")

    @staticmethod
    def is_newest() -> Combinable:
        """Whether there are no newer words of the same language for the same form."""
        later = rows("FormLabels").filter(
            form_version=OuterRef("form_version"), language=OuterRef("language"), pk__gt=OuterRef("pk")
        )
        return ~Exists(later)

    def for_reader(self, version: "FormVersion", language: str) -> "FormLabels":
        """The newest words in the reader's language or its nearest fallback. Raises DoesNotExist if there are none."""
        available = self.filter(form_version=version).order_by().values_list("language", flat=True).distinct()
        chosen = first_in_chain(available, language)
        return self.filter(form_version=version, language=chosen).select_related("form_version").latest("pk")


class ApplicationQuerySet(QuerySet["Application"]):
    def received(self) -> "ApplicationQuerySet":
        """Submitted at least once and not erased since, the latest first."""
        return self.filter(WAS_SUBMITTED).order_by("-submitted_at", "-pk")

    def of_call(self, call: "Call") -> "ApplicationQuerySet":
        return self.filter(call=call)

    def of_calls_of(self, user: "User", right: str) -> "ApplicationQuerySet":
        """Applications to the calls to which `user` has `right`."""
        return self.filter(call__in=rows("CallRight").calls_of(user, right))

    def matching(self, typed: str) -> "ApplicationQuerySet":
        """Applications whose name, address, title or code contains every word of `typed`, however it is spelled."""
        found = self
        for word in folded_words(typed):
            found = found.filter(search_text__contains=word)
        return found

    def for_inbox(self) -> "ApplicationQuerySet":
        """With all that the list shows, in a fixed number of queries.

        `tried_late` marks drafts sent after the deadline, `guardian_answered` those whose guardian has submitted;
        `told_facts` are those about eligibility in the last submission, None without one.
        """
        late = rows("Part").tried_late().filter(application=OuterRef("pk"), kind=PartKind.APPLICANT)
        guardians = rows("Part").filter(
            application=OuterRef("pk"), kind=PartKind.GUARDIAN, ended_at__isnull=True, submitted_at__isnull=False
        )
        seats = rows("Seat").filter(role=SeatRole.APPLICANT, left_at__isnull=True, part__application=OuterRef("pk"))
        person = seats.order_by("pk").annotate(
            address=Case(When(person__wanted_email="", then="person__email"), default="person__wanted_email"),
        )
        verified = seats.filter(person__email_verified_at__isnull=False, person__wanted_email="")
        submissions = rows("Revision").filter(application=OuterRef("pk"), part__kind=PartKind.APPLICANT)
        return (
            self.select_related("call__edition__lab")
            .prefetch_related("form_version")
            .annotate(
                tried_late=Exists(late),
                guardian_answered=Exists(guardians),
                email=Coalesce(Subquery(person.values("address")[:1]), Value("")),
                is_verified=Exists(verified),
                told_facts=Subquery(submissions.order_by("-number").values("eligibility")[:1]),
            )
            .order_by(F("submitted_at").desc(nulls_last=True), "-pk")
        )

    def submitted_or_late(self) -> "ApplicationQuerySet":
        """Submitted applications, and drafts sent too late. Call it after `for_inbox`."""
        return self.filter(WAS_SUBMITTED | Q(state=State.DRAFT, tried_late=True))

    def for_export(self) -> "ApplicationQuerySet":
        """Submitted applications with the submissions of their parts, in a fixed number of queries."""
        submissions = rows("Revision").with_content().order_by("number")
        return self.for_inbox().received().prefetch_related(Prefetch("revisions", submissions))

    def unused_drafts(self, since: dt.datetime) -> "ApplicationQuerySet":
        """Drafts nobody has touched since then, of which no writer proved an address and no guardian has submitted."""
        verified = rows("Seat").filter(part__application=OuterRef("pk"), person__email_verified_at__isnull=False)
        unused = self.filter(~Exists(verified), revisions=None, state=State.DRAFT, saved_at__lt=since)
        return unused.order_by("pk")


class PartQuerySet(QuerySet["Part"]):
    def live(self) -> "PartQuerySet":
        """Parts that were not given to somebody else."""
        return self.filter(ended_at__isnull=True).order_by("application", "pk")

    def tried_late(self) -> "PartQuerySet":
        """Parts that somebody tried to submit after the deadline. Until there were seats, only applicants could."""
        late = rows("History").filter(kind=HistoryKind.LATE)
        by_seat = late.filter(seat__part=OuterRef("pk"))
        before_seats = late.filter(seat=None, application=OuterRef("application"))
        return self.filter(Exists(by_seat) | Q(Exists(before_seats), kind=PartKind.APPLICANT))

    def with_form(self) -> "PartQuerySet":
        """With the application, its call and the form."""
        return self.select_related(
            "application__call__edition__lab", "application__form_version", "form_labels__form_version"
        )


class AnswerQuerySet(QuerySet["Answer"]):
    def given(self) -> "AnswerQuerySet":
        """Answers that were not taken away."""
        return self.exclude(value__isnull=True, typed="").order_by("part", "key")


class KeptTextQuerySet(QuerySet["KeptText"]):
    def in_force(self, now: dt.datetime) -> "KeptTextQuerySet":
        """Texts that are still kept, the latest first."""
        return self.filter(kept_at__gt=now - TEXTS_ARE_KEPT).order_by("part", "-pk")

    def overdue(self, now: dt.datetime) -> "KeptTextQuerySet":
        return self.filter(kept_at__lte=now - TEXTS_ARE_KEPT).order_by("pk")


class PrintedFormQuerySet(QuerySet["PrintedForm"]):
    def written(self) -> "PrintedFormQuerySet":
        """Those that readers can be given."""
        return self.exclude(file="").order_by("pk")

    def superseded(self) -> "PrintedFormQuerySet":
        """Those whose words are not the newest of the call any more."""
        return self.exclude(form_labels__in=rows("FormLabels").of_newest_form().values("pk")).order_by("pk")


class SeatPersonQuerySet(QuerySet["Person"]):
    def at_address(self, folded: str) -> "SeatPersonQuerySet":
        """People to whom the address belongs, verified or typed last."""
        return self.filter(Q(folded_email=folded) | Q(wanted_email__iexact=folded)).exclude(erased_at__isnull=False)


class SeatQuerySet(QuerySet["Seat"]):
    def taken(self) -> "SeatQuerySet":
        """Seats whose person has not left, in parts that have not ended."""
        return self.filter(left_at__isnull=True, part__ended_at__isnull=True).order_by("part", "pk")

    def co_authors(self, part: "Part") -> "SeatQuerySet":
        """Those who write a part together with the applicant."""
        return self.taken().filter(part=part, role=SeatRole.CO_AUTHOR)

    def with_application(self) -> "SeatQuerySet":
        return self.select_related("person", "part__application__call__edition__lab", "part__form_labels")

    def of_call(self, call: "Call") -> "SeatQuerySet":
        return self.filter(part__application__call=call)

    def not_erased(self) -> "SeatQuerySet":
        return self.exclude(part__application__state__in=GONE)

    def of_applicants(self) -> "SeatQuerySet":
        return self.filter(role=SeatRole.APPLICANT)


class FileQuerySet(QuerySet["File"]):
    def sent(self) -> "FileQuerySet":
        """Files that are part of the answers: checked, or waiting for it."""
        return self.filter(state__in=SENT_FILES).order_by("part", "key", "position", "pk")

    def shown(self) -> "FileQuerySet":
        """Files their writer sees: those sent, and those that were refused."""
        return self.filter(state__in=[*SENT_FILES, FileState.REFUSED]).order_by("part", "key", "position", "pk")

    def listed(self) -> "FileQuerySet":
        """Those shown, and those of which something may still arrive; also these can be removed."""
        states = [*SENT_FILES, FileState.REFUSED, FileState.RECEIVING]
        return self.filter(state__in=states).order_by("part", "key", "position", "pk")

    def receiving(self) -> "FileQuerySet":
        """Files that are being sent in pieces, those begun last first."""
        return self.filter(state=FileState.RECEIVING).order_by("-created_at", "-pk")

    def needed(self) -> "FileQuerySet":
        """Files that are, or become, part of the answers, or are part of a submission; all others are deleted soon."""
        in_revision = rows("RevisionFile").filter(file=OuterRef("pk"))
        states = [*SENT_FILES, FileState.RECEIVING]
        return self.filter(Q(state__in=states) | Exists(in_revision)).order_by("part", "key", "position", "pk")

    def holding_bytes(self) -> "FileQuerySet":
        """Files that take room, those being received as much as they will have in the end."""
        return self.filter(Q(state=FileState.RECEIVING) | ~Q(received="", stored=""))

    def for_staff(self) -> "FileQuerySet":
        """Files that staff may read: of submissions, and of what was sent too late; not those of a draft."""
        in_revision = rows("RevisionFile").filter(file=OuterRef("pk"))
        late = rows("Part").tried_late().filter(submitted_at=None, pk=OuterRef("part"))
        return self.filter(Exists(in_revision) | Q(Exists(late), state__in=SENT_FILES))

    def waiting(self) -> "FileQuerySet":
        """Files to be opened, the oldest first."""
        return self.filter(state=FileState.WAITING).order_by("created_at", "pk")

    def unused(self, since: dt.datetime) -> "FileQuerySet":
        """Files removed before then that no submission contains, and files refused, whose bytes are still stored."""
        in_revision = rows("RevisionFile").filter(file=OuterRef("pk"))
        removed = Q(~Exists(in_revision), state=FileState.REMOVED, removed_at__lt=since)
        refused = Q(state=FileState.REFUSED, checked_at__lt=since)
        return self.filter(removed | refused).exclude(received="", stored="").order_by("pk")

    def forgotten(self, since: dt.datetime) -> "FileQuerySet":
        """Files removed before then of which nothing is stored any more, and that no submission names."""
        in_revision = rows("RevisionFile").filter(file=OuterRef("pk"))
        ended = Q(state=FileState.REMOVED, removed_at__lt=since)
        return self.filter(~Exists(in_revision), ended, received="", stored="").order_by("pk")


class RevisionQuerySet(QuerySet["Revision"]):
    def with_content(self) -> "RevisionQuerySet":
        """With form, words and files, in a fixed number of queries."""
        files = rows("RevisionFile").select_related("file").order_by("file__key", "file__position", "file_id")
        return self.select_related("part", "form_version", "form_labels").prefetch_related(
            Prefetch("revision_files", files)
        )

    def newest_of(self, part: "Part") -> "Revision | None":
        return self.filter(part=part).order_by("-number").first()

    def newest_of_applicant(self, application: "Application") -> "Revision | None":
        """What the applicant submitted last, with form, words and files."""
        return self.of_applicant(application).with_content().first()

    def of_applicant(self, application: "Application") -> "RevisionQuerySet":
        """The submissions of the applicant, the latest first."""
        own = self.filter(application=application, part__kind=PartKind.APPLICANT)
        return own.select_related("form_version", "form_labels").order_by("-number")

    def without_receipt(self) -> "RevisionQuerySet":
        """Submissions whose receipt is to be written, without those for which that was given up."""
        return self.filter(receipt="", receipt_tries__lte=MOST_RECEIPT_TRIES).order_by("received_at", "pk")


class ConsentQuerySet(QuerySet["Consent"]):
    def newest(self, part: "Part") -> "dict[str, Consent]":
        """{key: the consent that counts} of a part."""
        return {consent.key: consent for consent in self.filter(part=part).order_by("pk")}


class AccessLinkQuerySet(QuerySet["AccessLink"]):
    def usable(self, now: dt.datetime) -> "AccessLinkQuerySet":
        """Links that have neither expired nor been revoked, to seats that are taken."""
        return self.filter(
            expires_at__gt=now,
            revoked_at__isnull=True,
            seat__left_at__isnull=True,
            seat__part__ended_at__isnull=True,
        ).exclude(seat__part__application__state__in=GONE)

    def with_seat(self) -> "AccessLinkQuerySet":
        return self.select_related("seat__person", "seat__part__application__call__edition__lab")

    def named(self, secret: str, now: dt.datetime) -> "AccessLink | None":
        """The link with this secret, if it opens anything."""
        found = self.usable(now).with_seat().filter(digest=digest(secret)).first()
        return found if found is not None and found.opens_for_its_reader else None


class SessionGrantQuerySet(QuerySet["SessionGrant"]):
    def of_browser(self, nonces: Iterable[str]) -> "SessionGrantQuerySet":
        """Grants in force of a browser whose session holds these nonces, the last used first."""
        return (
            self.filter(
                digest__in=[digest(nonce) for nonce in nonces],
                ended_at__isnull=True,
                seat__left_at__isnull=True,
                seat__part__ended_at__isnull=True,
            )
            .exclude(seat__part__application__state__in=GONE)
            .select_related("seat__person", "seat__part__form_labels", "seat__part__application__call__edition__lab")
            .order_by("-seen_at", "-pk")
        )

    def beside(self, seat: "Seat", now: dt.datetime) -> "SessionGrantQuerySet":
        """Browsers of others who write the same part and were seen just now."""
        recent = self.filter(ended_at__isnull=True, seat__part=seat.part_id, seat__left_at__isnull=True)
        seen = recent.filter(seen_at__gte=now - SEEN_JUST_NOW).exclude(seat=seat.pk)
        return seen.select_related("seat__person").order_by("seat", "pk")


class CallRightQuerySet(QuerySet["CallRight"]):
    def of_user(self, user: "User", right: str) -> "CallRightQuerySet":
        """Rows that give `user` this right, by themselves or by a group."""
        return self.filter(Q(user=user) | Q(group__user=user), right=right).order_by("pk")

    def calls_of(self, user: "User", right: str) -> "QuerySet[Call]":
        """The calls to which `user` has this right."""
        from labs.models import Call

        if not user.is_active:
            return Call.objects.none()
        rights = self.of_user(user, right)
        if user.is_superuser or rights.filter(call__isnull=True).exists():
            return Call.objects.all()
        return Call.objects.filter(pk__in=rights.order_by().values("call"))
