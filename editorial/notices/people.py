"""The recipients of notices, and the language of their letters."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import AbstractGroupApprovalTask, GroupPagePermission, Page, PageLogEntry, Revision, TaskState

from portal.languages.chains import CHAINS, chain, rank
from portal.letters.rendering import is_email_address
from portal.models import User
from portal.pages.sources import is_source
from portal.roles import CHIEF_EDITORS, language_editors, translators

from .models import LetterPreferences

LETTER_LANGUAGES = tuple(CHAINS)
"""Languages the letters are written in."""


def staff() -> QuerySet[User]:
    """Active users with an e-mail address."""
    return User.objects.filter(is_active=True).exclude(email="").order_by("pk")


def may_get_notices(person: Any) -> bool:
    """Whether `person` is active, may enter the admin and has a valid e-mail address."""
    return bool(person.is_active and is_email_address(person.email) and person.has_perm("wagtailadmin.access_admin"))


def may_decide(person: Any, state: TaskState) -> bool:
    """Whether `person` may approve what is in review."""
    page = state.workflow_state.content_object
    return "approve" in {name for name, *_rest in state.task.specific.get_actions(page, person)}


def may_edit(person: Any, page: Page) -> bool:
    return bool(page.permissions_for_user(person).can_edit())


def reviewers_of(state: TaskState, *, besides: User | None = None) -> list[User]:
    """Those whose role it is to decide a review, without the one who submitted it.

    Superusers are included only where nobody else may decide.
    """
    page, task = state.workflow_state.content_object, state.task.specific
    publishing = GroupPagePermission.objects.filter(
        page__in=page.get_ancestors(inclusive=True), permission__codename="publish_page"
    )
    condition = Q(groups__in=publishing.values("group"))
    if isinstance(task, AbstractGroupApprovalTask):
        condition |= Q(groups__in=task.groups.all())
    others = staff().exclude(pk=besides.pk) if besides else staff()
    return deciding(others.filter(condition).distinct(), state) or deciding(others.filter(is_superuser=True), state)


def deciding(people: Iterable[User], state: TaskState) -> list[User]:
    return [person for person in people if may_get_notices(person) and may_decide(person, state)]


def translators_of(page: Page) -> list[User]:
    """Those who translate into the language of a page; where there are none, its editors, then the chief editors."""
    language = page.locale.language_code
    for name in (translators(language), language_editors(language), CHIEF_EDITORS):
        members = staff().filter(groups__name=name)
        found = [person for person in members if may_get_notices(person) and may_edit(person, page)]
        if found:
            return found
    return []


def authors_of(page: Page, revision: Revision) -> list[User]:
    """Those whose words go public with a revision."""
    return list(authors(page, revision))


def authors(page: Page, revision: Revision) -> QuerySet[User]:
    """Those who have saved or submitted drafts since the last publication, up to a revision.

    The owner of a source page wrote its first version. Its translations have the same owner, who wrote none of them.
    """
    published = PageLogEntry.objects.filter(
        page=page.pk, action__startswith="wagtail.publish", revision__lt=revision.pk
    )
    last = Subquery(published.order_by("-revision").values("revision")[:1])
    drafts = Revision.objects.for_instance(page).filter(pk__gt=Coalesce(last, 0), pk__lte=revision.pk)
    states = page.workflow_states.filter(task_states__revision__in=drafts.order_by().values("pk"))
    theirs = Q(pk__in=drafts.order_by().values("user")) | Q(pk__in=states.order_by().values("requested_by"))
    if is_source(page) and page.first_published_at == page.last_published_at:
        theirs |= Q(pk=page.owner_id)
    return staff().filter(theirs)


def preferences_of(person: User) -> LetterPreferences:
    """The stored preferences of `person`, or an unsaved row with the defaults."""
    stored = LetterPreferences.objects.select_related("person__wagtail_userprofile").filter(person=person).first()
    return stored or LetterPreferences(person=person)


def language_of(person: User) -> str:
    """The language of letters to `person`.

    It is the one chosen for letters, else the one chosen for the admin, else the first one (in the portal's order)
    that the person translates or edits, else English.
    """
    profile = getattr(person, "wagtail_userprofile", None)
    wanted = preferences_of(person).language or (profile.preferred_language if profile else "")
    wanted = wanted or next(iter(sorted(worked_in(person), key=rank)), settings.LANGUAGE_CODE)
    return next((code for code in chain(wanted) if code in LETTER_LANGUAGES), settings.LANGUAGE_CODE)


def worked_in(person: User) -> list[str]:
    """Codes of the languages whose translators or editors somebody belongs to."""
    names = set(Group.objects.filter(user=person).values_list("name", flat=True))
    return [code for code, _name in settings.LANGUAGES if {translators(code), language_editors(code)} & names]
