"""Columns and filters that several lists share."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusFlagColumn

from portal.choices import Precision
from portal.dates import format_range


def sample_column() -> StatusFlagColumn:
    return StatusFlagColumn("is_sample", label=_("Sample"), true_label=_("sample"), sort_key="is_sample")


def short_name_column() -> Column:
    return Column("slug", label=_("Short name"))


def written_dates(row: Any) -> str:
    """Start and end as the language of the admin writes them, to the precision that is known."""
    return format_range(row.starts_on, row.ends_on, Precision(row.starts_precision), Precision(row.ends_precision))


class YesNoFilter(django_filters.ChoiceFilter):
    """A filter with two choices, `yes` and `no`, each with its own label."""

    def __init__(self, *, yes: Any, no: Any, **options: Any) -> None:
        super().__init__(choices=[("yes", yes), ("no", no)], **options)
