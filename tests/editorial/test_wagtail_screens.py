"""Wagtail's own screens answer as ours, at the addresses Wagtail names; it fails when the library moves."""

import inspect
from typing import Any

import pytest
from django.urls import resolve, reverse
from wagtail.admin.action_menu import CancelWorkflowMenuItem, PublishMenuItem, RestartWorkflowMenuItem
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from editorial.views import new_pages, old_version, overview, reviewing, source_pages
from editorial.views.awaiting import NOT_BESIDE_APPROVE
from editorial.views.bulk_publishing import PublishShownPages

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("name", "args", "ours"),
    [
        ("wagtailadmin_pages:add", ["news", "newspage", 1], new_pages.PageCreateView),
        ("wagtailadmin_pages:edit", [1], source_pages.PageEditView),
        ("wagtailadmin_pages:revisions_revert", [1, 1], old_version.review_version),
        ("wagtailadmin_pages:workflow_action", [1, "approve", 1], reviewing.DecisionView),
        ("wagtailadmin_api:pages:action", [1, "publish"], overview.refuse),
    ],
)
def test_its_addresses_lead_to_our_views(name: str, args: list[Any], ours: Any) -> None:
    view = inspect.unwrap(resolve(reverse(name, args=args)).func)
    assert getattr(view, "view_class", view) is ours


def test_many_pages_are_published_by_ours() -> None:
    action = bulk_action_registry.get_bulk_action_class("wagtailcore", "page", "publish")
    assert action is PublishShownPages


def test_the_edit_screen_still_has_what_ours_builds_on() -> None:
    """See editorial/views/source_pages.py."""
    overridden = {"dispatch", "post", "workflow_action_is_valid", "get_template_names", "get_context_data"}
    overridden |= {"log_commenting_changes"}
    read = {"is_out_of_date", "action_name", "add_save_confirmation_message", "perform_workflow_action"}
    assert overridden | read <= vars(EditView).keys()
    told = inspect.getsource(EditView.dispatch) + inspect.getsource(EditView.form_invalid)
    for name in ("real_page_record", "latest_revision", "locked_for_user", "form_class", "subscription", "parent"):
        assert f"self.{name}" in told
    assert "add_save_confirmation_message" in inspect.getsource(EditView.perform_workflow_action)


def test_the_fields_that_name_a_version_are_still_called_so() -> None:
    told = inspect.getsource(vars(EditView)["is_out_of_date"].func)
    for name in ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id"):
        assert name in told


def test_the_history_still_notes_which_screen_has_saved() -> None:
    """See editorial/versions/screens.py."""
    assert "get_active_log_context().uuid" in inspect.getsource(LogActionRegistry.log)
    assert "latest_uuid_for_user_revision_action" in inspect.getsource(Page.save_revision)
    for view in (CreateView, EditView):
        assert "self.form.get_field_updates_for_resave()" in inspect.getsource(view.save_action)
        assert callable(view.expects_json_response.func)


def test_a_decision_still_passes_through_these_methods() -> None:
    """See editorial/views/reviewing.py."""
    for name in ("post", "get_object", "get_task_state", "get_submit_url", "render_modal_json"):
        assert callable(getattr(WorkflowAction, name))


def test_what_does_not_stand_beside_approve_is_still_called_so() -> None:
    assert {
        item.name for item in (PublishMenuItem, CancelWorkflowMenuItem, RestartWorkflowMenuItem)
    } == NOT_BESIDE_APPROVE
