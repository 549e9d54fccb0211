"""What every kind of question has: what editors set, what the stored form keeps of it, what readers are told."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from labs.choices import Required

KEY = r"^[a-z][a-z0-9_]{0,39}$"
KEY_ERROR = _("A key begins with a small letter and holds only a-z, 0-9 and _.")
PERSONAL = [("none", _("not personal")), ("contact", _("contact")), ("sensitive", _("sensitive"))]


def key_block(help_text: Any = None) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=KEY, error_messages={"invalid": KEY_ERROR}, label=_("Key"), max_length=40, help_text=help_text
    )


def repeated(keys: Sequence[str | None]) -> dict[int, str]:
    """{place: key} of every key that stands more than once; empty ones do not count."""
    typed = [(key or "").strip() for key in keys]
    return {place: key for place, key in enumerate(typed) if key and typed.count(key) > 1}


class EntryBlock(blocks.StructBlock):
    """One entry of a form: a heading or a question.

    It is known by its KEY, which is stored with every answer and is never
    translated; its label, its help and the labels of its choices are words.
    """

    kind: ClassVar[str]
    """The name of the kind in stored pages, stored forms and the names of templates. Never changed."""
    is_heading: ClassVar[bool] = False
    """Whether it opens a section instead of asking something."""

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What a form version keeps of it, as JSON: no words."""
        return {"key": value["key"], "kind": self.kind}

    def words(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What is translated, as JSON."""
        return {"label": value["label"], "help": value.get("help") or ""}


class QuestionBlock(EntryBlock):
    """What every question has. A kind adds what else editors set, and says what follows from it."""

    limit_names: ClassVar[tuple[str, ...]] = ()
    """Which of its settings are limits: kept in the structure where they are set."""

    key = key_block(_("Stored with the answers; never change it once the call is open."))
    label = blocks.CharBlock(label=_("Question"), max_length=300)
    help = blocks.TextBlock(label=_("Help"), max_length=600, required=False)
    required = blocks.BooleanBlock(label=_("Required"), required=False)
    personal = blocks.ChoiceBlock(label=_("Personal data"), choices=PERSONAL, default="none")
    reviewers = blocks.BooleanBlock(
        label=_("Reviewers see the answer"),
        required=False,
        default=True,
        help_text=_("Those who may read applications see every answer; this is for reviewers from outside."),
    )

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {
            "required": (Required.SUBMIT if value.get("required") else Required.NEVER).value,
            "personal": value.get("personal") or "none",
            "reviewers": bool(value.get("reviewers")),
            **{name: value[name] for name in self.limit_names if value.get(name) is not None},
        }

    def limits(self, _value: Mapping[str, Any]) -> list[str]:
        """What an answer must keep to, each limit a phrase in the reader's language; readers see them beforehand."""
        return []

    class Meta:
        icon = "help"
        template = "labs/questions/question.html"
