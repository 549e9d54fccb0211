"""What the judges of `make audit` ask a page, on pages made to miss it and on their mended twins."""

import pytest
from judges import focus
from judges.browser import arrive, evaluate
from judges.page_types import PageType, Visit
from judges.reflow import CUT_OFF, ENLARGE, TOO_WIDE
from judges.scripts import ONLY_WITH_SCRIPT, SHOWN, missing_words
from playwright.sync_api import Page

# Two lines of 20 px each fit into the box; at 200 % they are 40 px each.
BOX = '<main style="font: 1rem/1.25 sans-serif"><div class="box" style="{}">One line<br>and another</div></main>'
SENTENCE = '<p class="long" style="{}">A sentence</p>'


@pytest.fixture
def narrow(page: Page) -> Page:
    page.set_viewport_size({"width": 320, "height": 640})
    return page


@pytest.mark.parametrize(
    ("style", "found"), [("width: 400px", ["p.long"]), ("max-width: 400px", []), ("width: 320px; margin: 0 -8px", [])]
)
def test_what_is_wider_than_the_screen_is_named(narrow: Page, style: str, found: list[str]):
    narrow.set_content(SENTENCE.format(style))
    assert evaluate(narrow, TOO_WIDE) == found


def test_a_box_that_scrolls_by_itself_does_not_widen_the_page(narrow: Page):
    narrow.set_content(f'<div style="overflow-x: auto">{SENTENCE.format("width: 400px")}</div>')
    assert evaluate(narrow, TOO_WIDE) == []


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("overflow: hidden; height: 44px", ["div.box"]),
        ("overflow: hidden; height: 3rem", []),
        ("overflow: auto; height: 44px", []),
        ("overflow: hidden; height: 1px; width: 1px", []),
    ],
)
def test_text_that_is_cut_off_when_enlarged_is_named(page: Page, style: str, found: list[str]):
    page.set_content(BOX.format(style))
    assert evaluate(page, CUT_OFF) == []
    evaluate(page, ENLARGE)
    assert evaluate(page, CUT_OFF) == found


def test_only_what_is_shown_to_everybody_is_compared(page: Page):
    with_script = f"<main>Closes on Friday <b {ONLY_WITH_SCRIPT}>Copy the link</b><i hidden>No</i> in 3 hours</main>"
    page.set_content(with_script)
    shown = evaluate(page, SHOWN)
    assert missing_words(shown, "Closes on Friday") == ["in", "3", "hours"]


def test_a_policy_against_scripts_keeps_nobody_from_asking(page: Page):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page.set_content(f"<head>{policy}</head><main>Here</main>")
    assert evaluate(page, "eval('1 + 1')") == 2
    with pytest.raises(RuntimeError, match="missing"):
        evaluate(page, "missing.thing")


FORM = """<main tabindex="-1"><p style="height: 500px"><input name="a"></p><p style="height: 300px"></p>
  <textarea name="b" rows="4"></textarea><div class="apply__bar" style="{}"><button>Save</button></div></main>"""


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("position: sticky; bottom: 0", []),
        ("position: fixed; inset: 0; background: #ffffff", ["cannot be seen at input[name=a]", "textarea[name=b]"]),
    ],
)
def test_a_focus_that_something_covers_is_named(narrow: Page, style: str, found: list[str]):
    narrow.set_content(FORM.format(style))
    missed = list(focus.complaints(narrow))
    assert len(missed) == len(found)
    assert all(part in miss for part, miss in zip(found, missed, strict=True))


@pytest.mark.parametrize(
    ("inputs", "found"),
    [
        ('<input name="a"><br><br><input name="b" style="outline: 0">', "the focus is not marked at input[name=b]"),
        (
            '<br><br><input name="a" tabindex="1"><br><br><input name="b"><br><br><input name="c" tabindex="2">',
            "the focus goes up from input[name=c] to input[name=b]",
        ),
    ],
)
def test_a_focus_that_is_not_marked_or_goes_up_is_named(narrow: Page, inputs: str, found: str):
    narrow.set_content(f'<main tabindex="-1">{inputs}</main>')
    assert found in list(focus.complaints(narrow))


def test_a_page_on_which_something_is_typed_is_judged_with_its_suggestions(page: Page):
    markup = """<main><input type="search"><ul></ul></main><script>
        const list = document.querySelector('ul');
        document.querySelector('input').addEventListener('input', ({target}) => {
          list.innerHTML = '<li role=option></li>'.repeat(3);
          list.title = target.value;
        });
        document.querySelector('input').addEventListener('keydown', ({key}) => { list.title += key; });
    </script>"""
    page.route("http://site/**", lambda route: route.fulfill(content_type="text/html", body=markup))
    for typed, title in (("", ""), ("la", "laArrowDownArrowDown")):
        arrive(page, Visit(PageType("search", "search/", typed=typed), "en", "http://site/en/search/"))
        assert page.locator("ul").get_attribute("title") == (title or None)
