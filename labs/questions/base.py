"""What every kind of question has: settings for editors, a part of the stored form, and limits that readers see."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from labs.choices import PersonalRole, Required

from .conditions import ConditionBlock, condition
from .keys import key_block

PERSONAL = [("none", _("not personal")), ("contact", _("contact")), ("sensitive", _("sensitive"))]
FOLDED = ("key", "required_if", "group", "least", "shown_if", "personal", "role", "answered_by", "reviewers")
"""Settings that editors unfold."""
ANSWERED_BY = [("applicant", _("the applicant")), ("guardian", _("a parent or guardian"))]


def role_block(*roles: PersonalRole) -> blocks.ChoiceBlock:
    """What the answer says about whoever gives it: one of `roles`, or nothing."""
    return blocks.ChoiceBlock(
        label=_("The answer is used as"),
        choices=[(role.value, role.label) for role in roles],
        required=False,
        help_text=_("Used in e-mails, lists and searches. If no question is marked, the one with that key is used."),
    )


class EntryBlock(blocks.StructBlock):
    """One entry of a form: a heading or a question.

    Its `key` identifies it: it is stored with every answer and never translated.
    Its label, its help, its example and the labels of its choices are translated.
    """

    kind: ClassVar[str]
    """The name of the kind in stored pages, stored forms and the names of templates. Never changed."""
    is_heading: ClassVar[bool] = False
    """Whether it opens a section instead of asking something."""
    is_file: ClassVar[bool] = False
    """Whether it is answered with files, which no condition can speak of."""
    fits_in_row: ClassVar[bool] = False
    """Whether it is answered in one input, so that it can be a column of a table."""

    @property
    def public_label(self) -> str | Promise:
        """What its kind is called for readers; `public_label` in `Meta` where editors choose it by another label."""
        return getattr(self.meta, "public_label", self.meta.label)

    @classmethod
    def of_form(cls, _kinds: Iterable[type["EntryBlock"]]) -> "EntryBlock":
        """The block of this kind in a form that can ask all of `kinds`."""
        return cls()

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What is stored of it in a version of the form, as JSON without translated texts."""
        shown_if = condition(value.get("shown_if"))
        return {"key": value["key"], "kind": self.kind} | ({"shown_if": shown_if} if shown_if else {})

    def words(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What is translated, as JSON."""
        example = {"example": value["example"]} if value.get("example") else {}
        return {"label": value["label"], "help": value.get("help") or ""} | example


class QuestionBlock(EntryBlock):
    """What every question has. Each kind adds its own settings, and says which limits follow from them."""

    limit_names: ClassVar[tuple[str, ...]] = ()
    """Names of the settings that are limits; `structure` keeps those that are set."""

    key = key_block(
        _(
            "If you leave it empty, it is made from the question. It is stored with the answers; never "
            "change it once the call is open."
        ),
        required=False,
    )
    label = blocks.CharBlock(label=_("Question"), max_length=300)
    # Translators get every text, and wagtail-localize takes no None.
    help = blocks.TextBlock(label=pgettext_lazy("of a question", "Help"), max_length=600, required=False, default="")
    required = blocks.BooleanBlock(label=_("Required"), required=False)
    required_if = ConditionBlock(label=_("Required if"), required=False)
    group = key_block(
        _("Questions with the same word here belong together: it is enough to answer some of them."),
        label=_("Group"),
        required=False,
    )
    least = blocks.IntegerBlock(label=_("Minimum answers in the group"), min_value=1, max_value=20, required=False)
    shown_if = ConditionBlock(label=_("Asked only if"), required=False)
    personal = blocks.ChoiceBlock(label=_("Personal data"), choices=PERSONAL, default="none")
    answered_by = blocks.ChoiceBlock(
        label=_("Answered by"),
        choices=ANSWERED_BY,
        default="applicant",
        help_text=_("A parent or guardian answers through a separate link, in their own language."),
    )
    reviewers = blocks.BooleanBlock(
        label=_("Reviewers see the answer"),
        required=False,
        default=True,
        help_text=_("People who may read applications see every answer; this setting is for outside reviewers."),
    )

    def get_form_layout(self) -> BlockGroup:
        names = list(self.child_blocks)
        if "example" in names:
            names.insert(names.index("help") + 1, names.pop(names.index("example")))
        folded = [name for name in FOLDED if name in names]
        return BlockGroup([name for name in names if name not in folded], folded)

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {
            **requirement(value),
            "personal": value.get("personal") or "none",
            "reviewers": bool(value.get("reviewers")),
            "answered_by": value.get("answered_by") or "applicant",
            **({"role": value["role"]} if value.get("role") else {}),
            **{name: value[name] for name in self.limit_names if value.get(name) is not None},
        }

    def limits(self, _value: Mapping[str, Any]) -> list[str]:
        """The limits of an answer, each a phrase in the reader's language, which readers see before they answer."""
        return []

    def answers(self, _value: Mapping[str, Any]) -> dict[str, str | Promise] | None:
        """{key of an answer: its words} of those that a condition can name; None where it can name none."""
        return None

    class Meta:
        icon = "help"
        template = "labs/questions/question.html"


def example_block() -> blocks.TextBlock:
    """An answer that editors show to applicants; for kinds that are answered by writing."""
    return blocks.TextBlock(
        label=_("Example"),
        max_length=600,
        required=False,
        default="",
        help_text=_("A model answer that applicants see before they write theirs."),
    )


def requirement(value: Mapping[str, Any]) -> dict[str, Any]:
    """When a question must be answered, as it is stored."""
    if value.get("required"):
        return {"required": Required.SUBMIT.value}
    depends_on = condition(value.get("required_if"))
    if depends_on:
        return {"required": Required.CONDITION.value, "required_if": depends_on}
    if value.get("group"):
        return {"required": Required.GROUP.value, "group": value["group"], "least": value.get("least") or 1}
    return {"required": Required.NEVER.value}
