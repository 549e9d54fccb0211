from collections.abc import Iterable, Mapping
from types import new_class
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from .base import EntryBlock, QuestionBlock
from .keys import propose_keys, repeated

LEFT_OUT = (
    "help",
    "example",
    "required_if",
    "group",
    "least",
    "shown_if",
    "personal",
    "role",
    "answered_by",
    "reviewers",
)
"""Settings of a question that a column shares with the whole table."""


class RowsQuestionBlock(QuestionBlock):
    """A small table that the applicant fills in row by row: a filmography, partners."""

    kind = "rows"
    limit_names = ("min_rows", "max_rows")

    min_rows = blocks.IntegerBlock(label=_("Minimum rows"), min_value=0, max_value=10, required=False)
    max_rows = blocks.IntegerBlock(label=_("Maximum rows"), min_value=1, max_value=20, default=5)

    @classmethod
    def of_form(cls, kinds: Iterable[type[EntryBlock]]) -> "RowsQuestionBlock":
        columns = [(kind.kind, column(kind)) for kind in kinds if kind.fits_in_row]
        return cls([("columns", blocks.StreamBlock(columns, label=_("Columns"), min_num=1, max_num=6))])

    def clean(self, value: Any) -> Any:
        """As Wagtail's; makes keys that are left out, and refuses one that two columns share at both of them."""
        propose_keys((child.value for child in value["columns"]), otherwise="column")
        cleaned = super().clean(value)
        twice = repeated([child.value["key"] for child in cleaned["columns"]])
        if twice:
            sentence = ValidationError(_("Two columns of “%(key)s” have the same key.") % {"key": cleaned["key"]})
            at_keys: dict[Any, ValidationError] = {
                place: StructBlockValidationError(block_errors={"key": sentence}) for place in twice
            }
            raise StructBlockValidationError(block_errors={"columns": StreamBlockValidationError(block_errors=at_keys)})
        return cleaned

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        columns = [child.block.structure(child.value) for child in value["columns"]]
        left_out = {"personal", "reviewers", "answered_by"}
        return super().structure(value) | {
            "columns": [{name: of for name, of in column.items() if name not in left_out} for column in columns]
        }

    def words(self, value: Mapping[str, Any]) -> dict[str, Any]:
        columns = {child.value["key"]: child.block.words(child.value) for child in value["columns"]}
        return super().words(value) | {"columns": columns}

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        least, most = value.get("min_rows"), value.get("max_rows")
        said = (
            [ngettext("at least %(count)d row", "at least %(count)d rows", least) % {"count": least}] if least else []
        )
        return said + (
            [ngettext("up to %(count)d row", "up to %(count)d rows", most) % {"count": most}] if most else []
        )

    class Meta:
        label = _("Table")
        icon = "table"


def column(kind: type[EntryBlock]) -> EntryBlock:
    """A block for one column, which asks what `kind` asks, in each row."""
    # A name that is None in a subclass takes the block of that name away.
    of_column = new_class(
        f"{kind.__name__}Column", (kind,), exec_body=lambda names: names.update(dict.fromkeys(LEFT_OUT))
    )
    block: EntryBlock = of_column()
    return block
