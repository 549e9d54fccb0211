"""Components that are kept are made of their values and the language alone."""

import pytest
from django.template import engines
from django.utils.safestring import mark_safe
from django.utils.translation import override

from portal.fields import Words
from portal.running.kept import component


def test_a_component_is_made_for_its_values_and_the_language() -> None:
    for _again in range(2):
        for language, words in (("en", "sample"), ("ky", "үлгү")):
            with override(language):
                assert f">{words}<" in component("components/sample.html")
    for year in (2023, 2024, 2023):
        assert f"<span>{year}</span>" in component("components/participation.html", year=year, role="mentor")


def test_what_has_to_be_escaped_is_not_taken_for_html_that_reads_the_same() -> None:
    safe = component("components/participation.html", edition="2024", lab=mark_safe("<b>"), role="mentor")
    typed = component("components/participation.html", edition="2024", lab="<b>", role="mentor")
    assert "<span><b> 2024</span>" in safe
    assert "<span>&lt;b&gt; 2024</span>" in typed


def test_a_component_knows_nothing_of_the_page_around_it() -> None:
    template = engines["django"].from_string(
        '{% load portal_kept %}{% kept "components/participation.html" year=2024 role="mentor" %}'
    )
    around = {"edition": "Impact Lab", "lab": "2023", "is_marked": True}
    assert template.render(around) == template.render({})


@pytest.mark.parametrize("value", [Words(en="Impact Lab"), [2024], 2.5])
def test_what_may_change_keeps_no_component(value: object) -> None:
    with pytest.raises(TypeError):
        component("components/participation.html", year=2024, role=value)  # type: ignore[arg-type]  # refused when it runs
