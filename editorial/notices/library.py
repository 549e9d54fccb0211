"""Disables Wagtail's own letters and their settings; the portal writes these letters itself."""

from wagtail.admin import signal_handlers
from wagtail.admin.views.account import NotificationsSettingsPanel
from wagtail.admin.views.pages import edit

from .comments import send_notification


def stop_wagtails_letters() -> None:
    """Called once at start, before Wagtail connects the receivers that send them; it has no setting for this."""
    signal_handlers.register_signal_handlers = connect_nothing
    edit.send_notification = send_notification
    NotificationsSettingsPanel.is_active = is_never_shown


def connect_nothing() -> None:
    """Replaces the function that connects Wagtail's receivers for mail about reviews."""


def is_never_shown(_panel: NotificationsSettingsPanel) -> bool:
    """Replaces the method that decides whether Wagtail's panel for its own letters is shown."""
    return False
