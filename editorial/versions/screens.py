"""Edit screens, told apart: what one's own screen has saved automatically is no change of somebody else.

An automatic save and a click on a button leave the same screen side by side, so the click often names an older version
than the automatic save has just stored, and lacks what its answer would have put into the form. Each screen therefore
has an id, which all its requests send. The `uuid` of an entry in the history of a page notes which screen saved a
version, and the entry's `data` what the answer told the screen.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, QueryDict
from wagtail.log_actions import LogContext
from wagtail.models import Page, PageLogEntry, Revision

FIELD = "edit_screen"
"""The hidden field of the forms."""
SAVES = ("wagtail.edit", "wagtail.revert")
"""What the history calls the saving of a version."""
TOLD, SHOWN = "field_updates", "shown"


@dataclass(frozen=True)
class Screen:
    """What one user sees of a page in one tab, until a button leads away from it."""

    id: UUID
    user: Any

    @property
    def acts(self) -> UUID:
        """Marks what its buttons do; the id itself marks what it saves automatically."""
        return uuid5(self.id, "acts")

    @contextmanager
    def noted(self, *, is_automatic: bool) -> Iterator[None]:
        """Entries in the history that are made within the block say that they come from this screen."""
        context = LogContext(user=self.user)
        context.uuid = self.id if is_automatic else self.acts
        with context:
            yield

    def save_of(self, revision: Revision | None) -> PageLogEntry | None:
        """The entry about the last saving of `revision`, where it was this screen's."""
        if revision is None:
            return None
        entries = PageLogEntry.objects.filter(revision=revision, action__in=SAVES)
        last: PageLogEntry | None = entries.order_by("-timestamp", "-pk").first()
        is_own = last is not None and last.user_id == self.user.pk and last.uuid in {self.id, self.acts}
        return last if is_own else None

    def has_acted(self) -> bool:
        """Whether a button of this screen has done something: what it saved automatically before is over then."""
        return bool(PageLogEntry.objects.filter(uuid=self.acts, user=self.user).exists())

    def page_added_to(self, parent_id: int) -> Page | None:
        """The page that this screen has added below another."""
        own = PageLogEntry.objects.filter(uuid__in=[self.id, self.acts], user=self.user, action__in=SAVES)
        parent = Page.objects.get(pk=parent_id)
        found: Page | None = Page.objects.child_of(parent).filter(pk__in=own.values("page")).first()
        return found


def screen_of(request: HttpRequest) -> Screen | None:
    """The screen from which a form was sent; None where it does not say."""
    try:
        return Screen(UUID(request.POST.get(FIELD, "")), request.user)
    except ValueError:
        return None


def id_to_show(screen: Screen | None) -> str:
    """The id for a screen that is drawn now: its own as long as it goes on after a refused act, otherwise a new one."""
    return str(uuid4() if screen is None or screen.has_acted() else screen.id)


def told_by(save: PageLogEntry) -> dict[str, str]:
    """What the answer to a save told the screen to write into fields of its form, such as the keys of new rows."""
    return dict(save.data.get(TOLD, {}))


def shown_by(save: PageLogEntry) -> str:
    """The id of the version that a screen has stored by a save, and so knows; empty where it did not know all of it."""
    return str(save.data.get(SHOWN, ""))


def note_shown(screen: Screen, page: Page, version: str) -> None:
    """Keep it beside the latest version, where this screen has just saved that."""
    if save := screen.save_of(page.latest_revision):
        save.data[SHOWN] = version
        save.save(update_fields=["data"])


def note_told(screen: Screen, page: Page, told: Mapping[str, str]) -> None:
    """Keep it beside the latest version, for a request that has left the screen before the answer came."""
    if told and (save := screen.save_of(page.latest_revision)):
        save.data[TOLD] = dict(told)
        save.save(update_fields=["data"])


def with_told(posted: QueryDict, told: Mapping[str, str]) -> QueryDict:
    """A form as its screen would have sent it after the answer."""
    complete = posted.copy()
    for name, value in told.items():
        complete[name] = value
    return complete
