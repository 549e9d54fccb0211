"""How acts read in the histories of pages."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from portal.choices import PageActKind
from portal.languages.language_names import language_name

from .history import FOLLOWED, GONE, UNDONE
from .renaming import RENAMED


def register(actions: Any) -> None:
    """For the hook `register_log_actions`."""
    gone = gettext_lazy("Readers of this language see that it is gone")
    actions.register_action(GONE, gone, gone)

    @actions.register_action(FOLLOWED)
    class FollowedFormatter(LogFormatter):
        label = gettext_lazy("Followed its source")

        def format_message(self, log_entry: Any) -> str:
            return capfirst(_("%(what)s together with “%(title)s” (%(language)s)") % what_of(log_entry.data))

    @actions.register_action(RENAMED)
    class RenamedFormatter(LogFormatter):
        label = PageActKind.RENAME.label

        def format_message(self, log_entry: Any) -> str:
            return _("New address, in all languages: %(slug)s") % log_entry.data

    @actions.register_action(UNDONE)
    class UndoneFormatter(LogFormatter):
        label = gettext_lazy("Undo")

        def format_message(self, log_entry: Any) -> str:
            return _("Undone: %(what)s") % what_of(log_entry.data)


def what_of(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a log entry, with the names of the act and of the language."""
    language = data.get("language")
    return data | {"what": PageActKind(data["kind"]).label, "language": language_name(language) if language else ""}
