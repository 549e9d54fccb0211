from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.fields import LanguageField, UrlField
from portal.languages import spoken_languages
from portal.reader_forms.fields import TextField

from .inputs import Group, Input
from .several_inputs import PartsQuestion, in_line, in_words, parts_of

LONGEST_PASSWORD = 100
PARTS = ("link", "password", "subtitles")


class VideoQuestion(PartsQuestion):
    """A film on the web: {"link": address, "password": text, "subtitles": code of a language}."""

    kind = "video"

    def field(self) -> UrlField:
        return UrlField(required=self.is_required)

    def read(self, values: Sequence[str]) -> Any:
        link = super().read(values[:1])
        return self.filled(link=link, password=in_line(values, 1), subtitles=in_line(values, 2))

    def check_parts(self, parts: Mapping[str, Any]) -> None:
        UrlField(required=True).clean(parts.get("link"))
        TextField(limit=LONGEST_PASSWORD, required=False).clean(parts.get("password"))
        LanguageField(required=False).clean(parts.get("subtitles"))

    def limit(self) -> str:
        return _("Add the password and the language of the subtitles, if there are any.")

    def groups(self, answer: Any, _words: Mapping[str, Any], _is_wrong: bool) -> list[Group]:
        parts = parts_of(answer, "link")
        link, password, subtitles = (in_words(parts.get(name)) for name in PARTS)
        return [
            Group(
                [
                    Input(gettext_lazy("Link"), link, mode="url"),
                    Input(gettext_lazy("Password"), password),
                    Input(gettext_lazy("Subtitles"), subtitles, spoken_languages.choices()),
                ]
            )
        ]

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        link, password, subtitles = (in_words(parts_of(answer, "link").get(name)) for name in PARTS)
        lines = [link]
        if password:
            lines.append(_("Password: %(password)s") % {"password": password})
        if subtitles:
            lines.append(_("Subtitles: %(language)s") % {"language": spoken_languages.spoken_language_name(subtitles)})
        return "\n".join(lines)
