from judges.verdicts import Verdict, as_sentences, table, to_check_by_eye

HOST = "http://site"
VERDICTS = [
    Verdict("axe", "front", f"{HOST}/en/", ("contrast at .a",), by_eye=("contrast",)),
    Verdict("axe", "front", f"{HOST}/ky/", ("contrast at .a", "label at input")),
    Verdict("axe", "labs", f"{HOST}/en/labs/"),
    Verdict("weights", "front", f"{HOST}/en/", measure="9 KB", rank=9),
    Verdict("weights", "front", f"{HOST}/ky/", measure="40 KB", rank=40),
    Verdict("weights", "site", f"{HOST}/", ("asks a foreign host",), measure="3 KB"),
]


def test_the_table_has_a_row_for_each_page_and_a_column_for_each_judge():
    assert table(VERDICTS, ["front", "labs", "calls"], ["axe", "weights"]) == [
        "| page  | axe      | weights        |",
        "| ----- | -------- | -------------- |",
        "| front | 3 missed | 40 KB          |",
        "| labs  | ok       | ·              |",
        "| calls | ·        | ·              |",
        "| site  | ·        | 3 KB; 1 missed |",
    ]


def test_a_miss_of_many_pages_is_told_once():
    assert as_sentences(VERDICTS, HOST) == [
        "axe: contrast at .a — /en/, /ky/",
        "axe: label at input — /ky/",
        "weights: asks a foreign host — /",
    ]
    assert to_check_by_eye(VERDICTS, HOST) == ["axe: contrast — /en/"]


def test_of_many_pages_the_first_are_named():
    many = [Verdict("axe", "front", f"{HOST}/{number}/", ("label",)) for number in range(5)]
    assert as_sentences(many, HOST) == ["axe: label — /0/, /1/ and 3 more"]
