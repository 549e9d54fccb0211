"""Pages in review, and the tasks of their workflows, read for many rows at once."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as of_wagtail
from wagtail.admin.filters import FilteredModelChoiceField, FilteredModelChoiceFilter
from wagtail.admin.views.reports.workflows import (
    WorkflowTasksReportFilterSet,
    WorkflowTasksView,
    WorkflowView,
)
from wagtail.models import Task, TaskState, WorkflowState, WorkflowTask

from .remembered import once

NOT_STARTED = of_wagtail("Not started")
"""Wagtail's sentence, which is in its catalogues."""


def read_tasks(states: Iterable[WorkflowState]) -> None:
    """Have `all_tasks_with_status` of these states know its answer: two queries, not two for each state.

    That is, for each task of the workflow, what was decided last about the latest version that was submitted.
    """
    by_key = {state.pk: state for state in states}
    uses = WorkflowTask.objects.filter(workflow__in={state.workflow_id for state in by_key.values()})
    tasks: dict[int, list[Task]] = {}
    for use in uses.select_related("task").order_by("sort_order"):
        tasks.setdefault(use.workflow_id, []).append(use.task)
    decided = decisions(list(by_key))
    for key, state in by_key.items():
        answer = list(tasks_with_status(tasks.get(state.workflow_id, []), decided.get(key, {})))
        vars(state)["all_tasks_with_status"] = lambda answer=answer: answer


def decisions(workflow_states: list[int]) -> dict[int, dict[int, str]]:
    """{state of a workflow: {task: its status}} of the latest version of each."""
    versions: dict[int, Any] = {}
    found: dict[int, dict[int, str]] = {}
    rows = TaskState.objects.filter(workflow_state__in=workflow_states).order_by(
        "-revision__created_at", "-revision_id", "-started_at", "-pk"
    )
    for state, task, status, revision in rows.values_list("workflow_state_id", "task_id", "status", "revision_id"):
        if versions.setdefault(state, revision) == revision:
            found.setdefault(state, {}).setdefault(task, status)
    return found


def tasks_with_status(tasks: Iterable[Task], status: dict[int, str]) -> Iterator[Task]:
    words = dict(TaskState.STATUS_CHOICES)
    for task in map(copy, tasks):
        task.status = status.get(task.pk)
        task.status_display = words.get(task.status, NOT_STARTED)
        yield task


class WorkflowReport(WorkflowView):
    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        rows = super().decorate_paginated_queryset(object_list)
        read_tasks(rows)
        return rows


class TaskOfWorkflowsField(FilteredModelChoiceField):
    """As Wagtail's, which asks for the workflows of each task that it offers."""

    def get_filter_value(self, obj: Task) -> list[int]:
        return once("keys of workflows by task", keys_of_workflows).get(obj.pk, [])


def keys_of_workflows() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for task, workflow in WorkflowTask.objects.order_by("pk").values_list("task_id", "workflow_id"):
        found.setdefault(task, []).append(workflow)
    return found


class TaskOfWorkflowsFilter(FilteredModelChoiceFilter):
    field_class = TaskOfWorkflowsField


class TaskFilters(WorkflowTasksReportFilterSet):
    task = TaskOfWorkflowsFilter(queryset=Task.objects.all(), filter_field="id_workflow", filter_accessor="workflows")

    class Meta(WorkflowTasksReportFilterSet.Meta):
        pass


class WorkflowTasksReport(WorkflowTasksView):
    filterset_class = TaskFilters
