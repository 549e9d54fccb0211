"""Whether anything is decoded in this process: a picture or a PDF."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image, ImageFile
from pypdf import PdfReader

DOORS = ((Image, "open"), (ImageFile.ImageFile, "load"), (ImageFile.Parser, "feed"))


@contextmanager
def nothing_is_decoded() -> Iterator[None]:
    """Fails at its end where a library was asked to open a file meanwhile, whoever caught what it then raised."""
    asked: list[str] = []

    def noted(name: str, door: Callable[..., Any]) -> Callable[..., Any]:
        def note(*args: Any, **kwargs: Any) -> Any:
            asked.append(name)
            return door(*args, **kwargs)

        return note

    with pytest.MonkeyPatch.context() as patch:
        for holder, name in (*DOORS, (PdfReader, "__init__")):
            patch.setattr(holder, name, noted(f"{holder.__name__}.{name}", getattr(holder, name)))
        yield
    assert asked == []
