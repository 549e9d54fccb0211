from benchmarks.forms import table_of_forms
from benchmarks.long_form import FormCost, questions


def test_a_form_has_so_many_questions_in_sections_or_none() -> None:
    for per_section, headings in ((0, 0), (10, 8)):
        schema, words = questions(80, per_section)
        kinds = [one["kind"] for one in schema["questions"]]
        assert (kinds.count("section"), len(kinds)) == (headings, 80 + headings)
        assert words.keys() == {one["key"] for one in schema["questions"]}


def test_the_table_has_a_line_for_each_form() -> None:
    assert table_of_forms([]) == []
    lines = table_of_forms([FormCost("80 questions", 282_707, 14, 86.54, 28, 44.7, 24, 51.29)])
    assert lines[3].split("|")[1:-1] == [
        " 80 questions ",
        "           283 ",
        "            14 ",
        "   86.5 ",
        "            28 ",
        "   44.7 ",
        "           24 ",
        "   51.3 ",
    ]
    assert len({len(line) for line in lines[1:]}) == 1
