"""The ways by which staff send a picture, each until it is stored or refused with a sentence."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from portal.models import PortalImage
from tests import factories

WORDS = {"title": "Lamp", "alt-en": "A lamp", "rights": "own"}


@dataclass(frozen=True)
class Answer:
    """What became of a file: the picture stored, or what the screen says of it."""

    image: PortalImage | None
    said: list[str]


def collection() -> int:
    return (Collection.objects.first() or Collection.add_root(name="Root")).pk


def answered(said: list[str], before: set[int]) -> Answer:
    image = PortalImage.objects.exclude(pk__in=before).first()
    assert bool(image) != bool(said), said
    return Answer(image, said)


def known() -> set[int]:
    return set(PortalImage.objects.values_list("pk", flat=True))


def added(client: Client, name: str, content: bytes) -> Answer:
    before = known()
    sent = WORDS | {"file": SimpleUploadedFile(name, content), "collection": collection()}
    answer = client.post(reverse("wagtailimages:add"), sent)
    said = [] if answer.status_code == 302 else list(answer.context["form"].errors["file"])
    return answered(said, before)


ERROR = re.compile(r'class="error-message">\s*(.*?)\s*</p>', re.DOTALL)
AJAX = {"headers": {"x-requested-with": "XMLHttpRequest"}}


def added_with_others(client: Client, name: str, content: bytes) -> Answer:
    """The file first, then its words, as the script of the page does it."""
    before = known()
    first = sent_with_others(client, name, content)
    if not first["success"]:
        return answered([first["error_message"]], before)
    second = worded(client, first["uploaded_file_id"])
    assert second["success"], second["form"]
    return answered([], before)


def sent_with_others(client: Client, name: str, content: bytes) -> dict[str, Any]:
    sent = {"title": "Lamp", "files[]": SimpleUploadedFile(name, content), "collection": collection()}
    return client.post(reverse("wagtailimages:add_multiple"), sent, **AJAX).json()


def worded(client: Client, upload: int) -> dict[str, Any]:
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload])
    words = {f"uploaded-image-{upload}-{key}": value for key, value in (WORDS | {"collection": collection()}).items()}
    return client.post(address, words, **AJAX).json()


def chosen(client: Client, name: str, content: bytes) -> Answer:
    before = known()
    words = WORDS | {"file": SimpleUploadedFile(name, content), "collection": collection()}
    sent = {f"image-chooser-upload-{key}": value for key, value in words.items()}
    answer = json.loads(client.post(reverse("wagtailimages_chooser:create"), sent).content)
    if answer["step"] == "chosen":
        assert answer["result"]["preview"]["width"] > 0
        return answered([], before)
    return answered(ERROR.findall(answer["htmlFragment"]), before)


def replaced(client: Client, name: str, content: bytes) -> Answer:
    image = factories.image(title="Old")
    sent: dict[str, Any] = WORDS | {"file": SimpleUploadedFile(name, content), "collection": collection()}
    old = image.file.name
    answer = client.post(reverse("wagtailimages:edit", args=[image.pk]), sent)
    image = PortalImage.objects.get(pk=image.pk)
    if answer.status_code == 302:
        assert image.file.name != old
        return Answer(image, [])
    assert image.file.name == old
    return Answer(None, list(answer.context["form"].errors["file"]))


WAYS: dict[str, Callable[[Client, str, bytes], Answer]] = {
    "add": added,
    "several": added_with_others,
    "chooser": chosen,
    "replace": replaced,
}
