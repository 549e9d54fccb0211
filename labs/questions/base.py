"""What every kind of question has: settings for editors, a part of the stored form, and limits that readers see."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from labs.choices import Required

KEY = r"^[a-z][a-z0-9_]{0,39}$"
KEY_ERROR = _("A key begins with a small letter and holds only a-z, 0-9 and _.")
PERSONAL = [("none", _("not personal")), ("contact", _("contact")), ("sensitive", _("sensitive"))]
ANSWERED_BY = [("applicant", _("the applicant")), ("guardian", _("a parent or guardian"))]


def key_block(help_text: Any = None) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=KEY, error_messages={"invalid": KEY_ERROR}, label=_("Key"), max_length=40, help_text=help_text
    )


def repeated(keys: Sequence[str | None]) -> dict[int, str]:
    """{index: key} of every key that is there more than once; empty ones do not count."""
    typed = [(key or "").strip() for key in keys]
    return {place: key for place, key in enumerate(typed) if key and typed.count(key) > 1}


class EntryBlock(blocks.StructBlock):
    """One entry of a form: a heading or a question.

    Its `key` identifies it: it is stored with every answer and never translated.
    Its label, its help and the labels of its choices are translated.
    """

    kind: ClassVar[str]
    """The name of the kind in stored pages, stored forms and the names of templates. Never changed."""
    is_heading: ClassVar[bool] = False
    """Whether it opens a section instead of asking something."""
    fits_in_row: ClassVar[bool] = False
    """Whether it is answered in one input, so that it can be a column of a table."""

    @classmethod
    def of_form(cls, _kinds: Iterable[type["EntryBlock"]]) -> "EntryBlock":
        """The block of this kind in a form that can ask all of `kinds`."""
        return cls()

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What is stored of it in a version of the form, as JSON without translated texts."""
        return {"key": value["key"], "kind": self.kind}

    def words(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What is translated, as JSON."""
        return {"label": value["label"], "help": value.get("help") or ""}


class QuestionBlock(EntryBlock):
    """What every question has. Each kind adds its own settings, and says which limits follow from them."""

    limit_names: ClassVar[tuple[str, ...]] = ()
    """Names of the settings that are limits; `structure` keeps those that are set."""

    key = key_block(_("Stored with the answers; never change it once the call is open."))
    label = blocks.CharBlock(label=_("Question"), max_length=300)
    help = blocks.TextBlock(label=_("Help"), max_length=600, required=False)
    required = blocks.BooleanBlock(label=_("Required"), required=False)
    personal = blocks.ChoiceBlock(label=_("Personal data"), choices=PERSONAL, default="none")
    answered_by = blocks.ChoiceBlock(
        label=_("Answered by"),
        choices=ANSWERED_BY,
        default="applicant",
        help_text=_("A parent or guardian answers on a link of their own, in their own language."),
    )
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
            "answered_by": value.get("answered_by") or "applicant",
            **{name: value[name] for name in self.limit_names if value.get(name) is not None},
        }

    def limits(self, _value: Mapping[str, Any]) -> list[str]:
        """The limits of an answer, each a phrase in the reader's language, which readers see before they answer."""
        return []

    class Meta:
        icon = "help"
        template = "labs/questions/question.html"
