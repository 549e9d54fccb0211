import io
import subprocess
import sys
from functools import cache
from hashlib import sha256

import pytest
from PIL import Image

from demo.pictures import KINDS, alt_text, draw

SMALL = (240, 160)
SEEDS = [f"seed {number}" for number in range(24)]


@cache
def of_all_seeds(kind: str) -> dict[str, bytes]:
    return {seed: draw(kind, seed, SMALL) for seed in SEEDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_draws_the_same_bytes_again(kind: str) -> None:
    assert draw(kind, "Osh", SMALL) == draw(kind, "Osh", SMALL)


def test_a_seed_draws_the_same_bytes_in_another_process() -> None:
    code = (
        "from hashlib import sha256\n"
        "from demo.pictures import KINDS, draw\n"
        "drawings = b''.join(draw(kind, 'Osh', (240, 160)) for kind in KINDS)\n"
        "print(sha256(drawings).hexdigest())\n"
    )
    command = [sys.executable, "-c", code]
    # The command is this interpreter and the constant above.
    other = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - see above

    here = b"".join(draw(kind, "Osh", SMALL) for kind in KINDS)

    assert other.stdout.strip() == sha256(here).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_every_seed_has_its_own_drawing(kind: str) -> None:
    drawings = set(of_all_seeds(kind).values())

    # A mark is so plain that two seeds may choose the same shapes and colours.
    assert len(drawings) >= (len(SEEDS) // 2 if kind == "logo" else len(SEEDS))


def test_kinds_do_not_share_what_a_seed_draws() -> None:
    assert len({draw(kind, "Osh", SMALL) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(240, 160), (320, 180), (200, 200), (150, 260), (1100, 620)])
def test_a_drawing_is_a_plain_progressive_jpeg_of_the_size_asked_for(kind: str, size: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(draw(kind, "Bishkek", size))) as picture:
        picture.load()

        assert picture.format == "JPEG"
        assert picture.mode == "RGB"
        assert picture.size == size
        assert picture.info.get("progressive")
        assert not picture.getexif()


def test_the_size_is_that_of_a_photograph_unless_told() -> None:
    with Image.open(io.BytesIO(draw("landscape", "Almaty"))) as picture:
        assert picture.size == (1600, 1067)


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_has_lights_and_darks(kind: str) -> None:
    for seed, drawing in of_all_seeds(kind).items():
        with Image.open(io.BytesIO(drawing)) as picture:
            darkest, brightest = picture.convert("L").getextrema()

        assert brightest - darkest > 90, seed


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("photograph", "Osh", SMALL)
    with pytest.raises(KeyError):
        alt_text("photograph")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_described_in_seven_languages(kind: str) -> None:
    words = alt_text(kind)

    assert set(words) == {"en", "ru", "ky", "kk", "uz", "tg", "tk"}
    assert len(set(words.values())) == 7
    assert all(text.strip() for text in words.values())
