from .written import WrittenQuestion

FEW_CHARACTERS = 500


class LongTextQuestion(WrittenQuestion):
    """Several lines."""

    kind = "long_text"
    longest = 20_000
    has_lines = True

    @property
    def rows(self) -> int:
        """The height of its input, in lines."""
        return 4 if self.structure.get("max_length", 0) <= FEW_CHARACTERS else 10
