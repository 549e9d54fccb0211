"""What belongs to an account, and passes on to a colleague when somebody leaves. What they did stays under their name.

An app whose rows have an owner registers them in its `wagtail_hooks`:

    @hooks.register("register_ownership")
    def owned() -> list[Owned]:
        return [Owned(SomeModel, "keeper")]
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import LockableMixin, Page, WorkflowState

from portal.models import User

OPEN_REVIEWS = Q(status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES])


@dataclass(frozen=True)
class Owned:
    """The column of a model that says whose a row is."""

    model: type[Model]
    column: str
    label: Any
    """Plural, for staff."""
    only: Q = field(default_factory=Q)

    def rows(self, owner: User) -> QuerySet[Any]:
        return self.model._base_manager.filter(self.only, **{self.column: owner}).order_by("pk")


def owned() -> list[Owned]:
    """All that are registered, the ground's own first."""
    lockable = [Page, *(model for model in apps.get_models() if is_lockable(model))]
    return [
        Owned(Page, "owner", _("pages")),
        *(Owned(model, "locked_by", _("locks on pages and facts")) for model in lockable),
        Owned(WorkflowState, "requested_by", _("pages in review"), OPEN_REVIEWS),
        Owned(get_image_model(), "uploaded_by_user", _("images")),
        Owned(get_document_model(), "uploaded_by_user", _("documents")),
        *(one for register in hooks.get_hooks("register_ownership") for one in register()),
    ]


def is_lockable(model: type[Model]) -> bool:
    return issubclass(model, LockableMixin) and not issubclass(model, Page)


def belongings(owner: User) -> list[tuple[Any, int]]:
    """(what, how many) of all that `owner` has; kinds of which there is nothing are left out."""
    counts: dict[Any, int] = {}
    for one in owned():
        counts[str(one.label)] = counts.get(str(one.label), 0) + one.rows(owner).count()
    return [(label, count) for label, count in counts.items() if count]


def pass_on(*, owner: User, to: User) -> None:
    for one in owned():
        one.rows(owner).update(**{one.column: to})
