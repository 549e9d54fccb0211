"""Readers of a call see what a table asks before they write in it."""

from labs.questions.stream import QuestionsBlock

BLOCK = QuestionsBlock()
CHOICES = [{"key": "confirmed", "label": "Confirmed"}, {"key": "wish", "label": "A wish"}]
COLUMNS = [
    {"type": "text", "value": {"key": "partner", "label": "Name of the partner", "required": True, "max_length": 90}},
    {"type": "choice", "value": {"key": "status", "label": "How far you are", "choices": CHOICES}},
]
PARTNERS = {"type": "rows", "value": {"key": "partners", "label": "Partners", "max_rows": 4, "columns": COLUMNS}}


def test_each_column_is_named_with_its_limits_and_choices() -> None:
    page = BLOCK.render(BLOCK.to_python([PARTNERS]))
    for words in ("Name of the partner", "up to 90 characters", "How far you are", "Confirmed", "A wish"):
        assert page.count(words) == 1
    assert page.count("required") == 1
    assert page.index("up to 4 rows") < page.index("Name of the partner")
