"""Takes Wagtail's own letters and their switches out of use; the portal writes them itself."""

from wagtail.admin import signal_handlers
from wagtail.admin.views.account import NotificationsSettingsPanel
from wagtail.admin.views.pages import edit

from .comments import send_notification


def stop_wagtails_letters() -> None:
    """Called once at start, before Wagtail connects what would send them: it offers no setting for this."""
    signal_handlers.register_signal_handlers = connect_nothing
    edit.send_notification = send_notification
    NotificationsSettingsPanel.is_active = is_never_shown


def connect_nothing() -> None:
    """In place of the function by which Wagtail sends mail about reviews."""


def is_never_shown(_panel: NotificationsSettingsPanel) -> bool:
    """In place of the question whether somebody may switch Wagtail's letters off."""
    return False
