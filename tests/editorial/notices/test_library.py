"""Parts of Wagtail that notices take out of use; it fails when they move."""

import inspect

from django.dispatch import Signal
from wagtail.admin import apps, mail, signal_handlers
from wagtail.admin.views.account import AccountView, NotificationsSettingsPanel
from wagtail.admin.views.pages import edit
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from editorial.notices.comments import send_notification
from editorial.notices.library import connect_nothing


def modules_listening(signal: Signal) -> set[str]:
    return {getattr(found[1](), "__module__", "") for found in signal.receivers if found[1]() is not None}


def test_wagtail_listens_to_no_review_by_itself() -> None:
    for signal in (task_submitted, workflow_submitted, workflow_rejected, workflow_approved):
        assert not any(module.startswith("wagtail.admin") for module in modules_listening(signal))
    assert signal_handlers.register_signal_handlers is connect_nothing
    assert "register_signal_handlers" in inspect.getsource(apps.WagtailAdminAppConfig.ready)


def test_wagtails_page_editor_still_sends_comments_through_the_function_that_is_replaced() -> None:
    assert edit.send_notification is send_notification
    assert list(inspect.signature(mail.send_notification).parameters) == list(
        inspect.signature(send_notification).parameters
    )
    source = inspect.getsource(edit)
    assert source.count('"updated_comments"') == source.count("send_notification(\n")


def test_wagtails_switches_still_stand_in_the_panel_that_is_hidden() -> None:
    assert "NotificationsSettingsPanel" in inspect.getsource(AccountView.get_panels)
    assert NotificationsSettingsPanel.name == "notifications"
