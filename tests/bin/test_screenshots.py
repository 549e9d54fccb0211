from pathlib import Path

from screenshots import place_on_sheet, sheet


def test_pictures_lie_in_the_order_of_the_page_types():
    names = ["story-en-360-dark", "news-item-ky-1440-light", "front-tk-360-dark", "unknown-en-360-dark"]
    ordered = sorted((Path(f"{name}.png") for name in names), key=place_on_sheet)
    assert [path.stem.split("-")[0] for path in ordered] == ["front", "news", "story", "unknown"]


def test_the_sheet_shows_each_picture_with_its_name():
    html = sheet(["front-en-360-dark.png", "labs-ky-1440-light.png"])
    assert html.count("<figure>") == 2
    assert 'href="front-en-360-dark.png"' in html
    assert "<figcaption>labs-ky-1440-light</figcaption>" in html
