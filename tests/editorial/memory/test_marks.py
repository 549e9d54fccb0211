"""What a translated sentence must repeat of its source."""

import pytest

from editorial.memory.marks import losses

LINK = 'Караңыз: <a id="a1">форма</a>.'


@pytest.mark.parametrize(
    ("source", "translated", "told"),
    [
        (LINK, "Смотрите: форма.", ["link “форма”"]),
        (LINK, 'Смотрите: <a id="a1"></a>форма.', ["link “форма”"]),
        (LINK, 'Смотрите: <a id="a1">форма</a>.', []),
        ('<a id="a1">бир</a>, <a id="a2">эки</a>', '<a id="a1">раз</a>, <a id="a1">два</a>', ["link “эки”"]),
        ("<b>калың</b> сөз", "жирное слово", ["bold “калың”"]),
        ("<b>калың</b> сөз", "<strong>жирное</strong> слово", []),
        ("<b>бир</b> <b>эки</b>", "<b>раз</b> два", ["bold"]),
        ("<b>бир</b> <b>эки</b>", "раз два", ["bold (2 times)"]),
        ('<b><a id="a1">бир</a></b> эки', "<b>раз</b> два", ["link “бир”"]),
        ("<i>бир</i> эки", "<em>раз</em> два", []),
        ("<i>бир</i> эки", "раз два", ["italics “бир”"]),
        ("бир<br/>эки", "раз два", ["line break"]),
        ("19 күн", "Дней: девятнадцать", ["number “19”"]),
        ("1 500 сом", "1,500 som", []),
        ("2,5 саат", "2.5 hours", []),
        ("01.09.2026", "1 сентября 2026", ["number “09”"]),
        ("2026, 2026", "2026", ["number “2026”"]),
        ("info@example.org 24", "24", ["address “info@example.org”"]),
        ("https://example.org/2026 деген даректе.", "По адресу https://example.org/2026.", []),
        ("Салам, {name}!", "Привет!", ["placeholder “{name}”"]),
        ("5 &lt; 6", "6 &gt; 5", []),
        ("сөз", "слово <b>ещё</b> 5", []),
        (LINK, "", []),
    ],
)
def test_what_is_lost_is_named(source: str, translated: str, told: list[str]) -> None:
    assert [str(loss) for loss in losses(source, translated, {})] == told


def test_another_target_is_another_loss() -> None:
    first, second = (
        losses(LINK, "форма", {"a1": target})[0] for target in ("https://example.org/a", "https://example.org/b")
    )
    assert first.target == "https://example.org/a"
    assert first.sign != second.sign
