"""Answers chosen from lists that the portal knows: countries, languages."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext, ngettext_lazy

from portal.languages.listing import Listing
from portal.languages.plain_text import clean_line
from portal.reader_forms.fields import ChoiceField

from .any_answer import is_simple
from .inputs import Group, Input
from .several_inputs import SeveralInputsQuestion, how_many_inputs


class ListedQuestion(SeveralInputsQuestion):
    """One code, or a list of codes where several may be chosen."""

    listing: ClassVar[Listing]
    field_class: ClassVar[type[ChoiceField]]

    @property
    def most(self) -> int:
        return int(self.structure.get("max_choices") or 1)

    def field(self) -> ChoiceField:
        return self.field_class(required=self.is_required)

    def read(self, values: Sequence[str]) -> Any:
        return super().read(values) if self.most == 1 else list(dict.fromkeys(filter(None, map(clean_line, values))))

    def is_readable(self, answer: Any) -> bool:
        return super().is_readable(answer) if self.most == 1 else isinstance(answer, list)

    def has_shape(self, answer: Any) -> bool:
        return super().has_shape(answer) or (isinstance(answer, list) and all(map(is_simple, answer)))

    def check(self, answer: Any, files: int = 0) -> None:
        if self.most == 1 or self.is_empty(answer):
            super().check(None if self.is_empty(answer) else answer, files)
            return
        chosen = answer if isinstance(answer, list) else [answer]
        for code in chosen:
            self.field().clean(code)
        if len(chosen) > self.most:
            raise ValidationError(
                ngettext_lazy("Choose at most %(limit)d.", "Choose at most %(limit)d.", "limit"),
                code="too_many",
                params={"limit": self.most},
            )

    def limit(self) -> str:
        if self.most == 1:
            return ""
        return ngettext("Choose at most %(most)d.", "Choose at most %(most)d.", self.most) % {"most": self.most}

    def choices(self, _words: Mapping[str, Any]) -> list[tuple[str, str]]:
        return self.listing.choices()

    def choice_in(self, answer: Any) -> str:
        return answer if self.most == 1 and isinstance(answer, str) and answer in self.listing.codes() else ""

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        return "\n".join(self.listing.name(str(code)) for code in (answer if isinstance(answer, list) else [answer]))

    def groups(self, answer: Any, _words: Mapping[str, Any], _is_wrong: bool) -> list[Group]:
        chosen = answer if isinstance(answer, list) else [answer]
        shown = [code for code in chosen if isinstance(code, str) and code]
        names = self.listing.choices()
        places = range(how_many_inputs(len(shown), self.most))
        return [Group([Input(str(place + 1), (shown[place:] or [""])[0], names) for place in places])]
