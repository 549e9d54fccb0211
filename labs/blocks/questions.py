"""Questions of a call, as editors build them: one block per kind.

A question is known by its KEY, which is stored with every answer and is never
translated; its label, help and the labels of its choices are words.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError

KEY = r"^[a-z][a-z0-9_]{0,39}$"
KEY_ERROR = _("A key begins with a small letter and holds only a-z, 0-9 and _.")
PERSONAL = [("none", _("not personal")), ("contact", _("contact")), ("sensitive", _("sensitive"))]
FILE_KINDS = [("pdf", _("PDF")), ("image", _("picture (JPG, PNG, WebP)"))]


def key_block(help_text: Any = None) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=KEY, error_messages={"invalid": KEY_ERROR}, label=_("Key"), max_length=40, help_text=help_text
    )


class SectionBlock(blocks.StructBlock):
    """Heading of a group of questions."""

    key = key_block()
    label = blocks.CharBlock(label=_("Heading"), max_length=120)
    help = blocks.TextBlock(label=_("Introduction"), max_length=600, required=False)

    class Meta:
        label = _("Section")
        icon = "title"
        template = "labs/questions/section.html"


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

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

    class Meta:
        icon = "help"
        template = "labs/questions/question.html"


class TextQuestionBlock(QuestionBlock):
    min_length = blocks.IntegerBlock(label=_("Characters, at least"), min_value=0, required=False)
    max_length = blocks.IntegerBlock(label=_("Characters, at most"), min_value=1, max_value=500, default=120)

    class Meta:
        label = _("Text, one line")
        icon = "minus"


class LongTextQuestionBlock(QuestionBlock):
    min_length = blocks.IntegerBlock(label=_("Characters, at least"), min_value=0, required=False)
    max_length = blocks.IntegerBlock(label=_("Characters, at most"), min_value=1, max_value=20000, default=1500)

    class Meta:
        label = _("Long text")
        icon = "pilcrow"


class ChoiceOptionBlock(blocks.StructBlock):
    key = key_block()
    label = blocks.CharBlock(label=_("Words"), max_length=200)

    class Meta:
        label = _("Choice")
        icon = "list-ul"
        template = "labs/questions/option.html"


class ChoiceQuestionBlock(QuestionBlock):
    choices = blocks.ListBlock(ChoiceOptionBlock(), label=_("Choices"), min_num=2)

    class Meta:
        label = _("One of several")
        icon = "radio-full"


class MultipleChoiceQuestionBlock(ChoiceQuestionBlock):
    min_choices = blocks.IntegerBlock(label=_("Choices, at least"), min_value=0, required=False)
    max_choices = blocks.IntegerBlock(label=_("Choices, at most"), min_value=1, required=False)

    class Meta:
        label = _("Several of several")
        icon = "tick-inverse"


class CountryQuestionBlock(QuestionBlock):
    class Meta:
        label = _("Country")
        icon = "site"


class EmailQuestionBlock(QuestionBlock):
    class Meta:
        label = _("E-mail")
        icon = "mail"


class NumberQuestionBlock(QuestionBlock):
    min_value = blocks.IntegerBlock(label=_("At least"), required=False)
    max_value = blocks.IntegerBlock(label=_("At most"), required=False)

    class Meta:
        label = _("Number")
        icon = "order"


class DateQuestionBlock(QuestionBlock):
    class Meta:
        label = _("Date")
        icon = "date"


class FileQuestionBlock(QuestionBlock):
    file_kinds = blocks.MultipleChoiceBlock(label=_("Allowed"), choices=FILE_KINDS, default=["pdf"])
    max_megabytes = blocks.IntegerBlock(label=_("Megabytes, at most"), min_value=1, max_value=50, default=10)

    class Meta:
        label = _("File")
        icon = "doc-full"


class ConsentQuestionBlock(QuestionBlock):
    label = blocks.TextBlock(label=_("Text of the consent"), max_length=1500)
    version = blocks.RegexBlock(
        regex=r"^[0-9a-z.-]{1,20}$", label=_("Version"), default="1", help_text=_("Raise it when the text changes.")
    )

    class Meta:
        label = _("Consent")
        icon = "check"


QUESTION_KINDS: dict[str, type[blocks.StructBlock]] = {
    "section": SectionBlock,
    "text": TextQuestionBlock,
    "long_text": LongTextQuestionBlock,
    "choice": ChoiceQuestionBlock,
    "multiple_choice": MultipleChoiceQuestionBlock,
    "country": CountryQuestionBlock,
    "email": EmailQuestionBlock,
    "number": NumberQuestionBlock,
    "date": DateQuestionBlock,
    "file": FileQuestionBlock,
    "consent": ConsentQuestionBlock,
}
"""Every kind of question by the name stored in forms."""


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a call, in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(kind, block()) for kind, block in QUESTION_KINDS.items()], **kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[str] = set()
        for child in cleaned:
            key = child.value.get("key")
            if key and key in seen:
                raise StreamBlockValidationError(
                    non_block_errors=[ValidationError(_("The key “%(key)s” stands twice.") % {"key": key})]
                )
            seen.add(key)
            refuse_repeated_choices(child.value)
        return cleaned

    class Meta:
        label = _("Questions")
        icon = "form"
        template = "labs/questions/questions.html"


def refuse_repeated_choices(question: Any) -> None:
    """Raise a validation error where two choices of one question share a key."""
    keys = [choice["key"] for choice in question.get("choices") or []]
    if len(keys) != len(set(keys)):
        raise StreamBlockValidationError(
            non_block_errors=[ValidationError(_("Two choices of “%(key)s” share a key.") % {"key": question["key"]})]
        )
