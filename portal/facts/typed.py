"""A text in several languages on its way from a form to a row that others may be changing as well."""

from collections.abc import Mapping

Texts = Mapping[str, str]


class TypedTexts(dict[str, str]):
    """{language: text} as somebody typed it, with the texts that the form had shown.

    Only the languages in which the two differ were changed by them; the others stay as they are stored.
    """

    def __init__(self, typed: Texts, *, shown: Texts | None, meanwhile: Texts | None = None) -> None:
        super().__init__(typed)
        self.shown = shown
        """None where the form did not tell; then all that was typed is theirs."""
        self.meanwhile = meanwhile or {}
        """{language: the text stored now}, where it is neither what was shown nor what was typed."""

    def with_texts(self, typed: Texts) -> "TypedTexts":
        """The same form's answer with other texts, such as cleaned ones."""
        return TypedTexts(typed, shown=self.shown, meanwhile=self.meanwhile)

    def for_redisplay(self, stored: Texts) -> "TypedTexts":
        """For showing the form again: what was typed, in other languages what is stored now, and where both clash."""
        if self.shown is None:
            return self
        texts = dict(stored) | {code: self.get(code, "") for code in self.own_languages()}
        return TypedTexts(texts, shown=stored, meanwhile={code: stored.get(code, "") for code in self.clashes(stored)})

    def own_languages(self) -> list[str]:
        return [code for code in self if differ(self, self.shown or {}, code)]

    def clashes(self, stored: Texts) -> list[str]:
        """Languages in which shown, stored and typed are three different texts."""
        if self.shown is None:
            return []
        return [
            code for code in self.own_languages() if differ(self.shown, stored, code) and differ(self, stored, code)
        ]


def merged(*, base: Texts, changed: Texts, stored: Texts) -> dict[str, str]:
    """`stored`, with the texts of `changed` in the languages in which `changed` differs from `base`."""
    texts = dict(stored)
    for code in {*base, *changed}:
        if differ(base, changed, code):
            texts[code] = changed.get(code, "")
    return texts


def differ(one: Texts, other: Texts, code: str) -> bool:
    return in_lines(one.get(code, "")) != in_lines(other.get(code, ""))


def in_lines(text: str) -> str:
    """`text` for comparing: browsers send other line ends than are stored."""
    return text.replace("\r\n", "\n").strip()
