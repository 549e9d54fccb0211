"""A document of any name is stored, found and handed out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.documents.names import stored_name
from portal.models import PortalDocument, User
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in
from tests.test_public_files import document_form

pytestmark = pytest.mark.any_database

LONG = "1. Правила лаборатории для участников и участниц, утверждены советом 12 ноября 2026 года, с приложениями"
NAMES = {
    f"{LONG}.pdf": "1._Правила_лаборатории_для_участников_и_участниц_у.pdf",
    f"{'я' * 200}.pdf": f"{'я' * 50}.pdf",
    "Rules v1.2.PDF": "Rules_v1.2.PDF",
    "😀.pdf": "document.pdf",
    "..pdf": "document.pdf",
    ".pdf": "document.pdf",
    "a?b#c%2F.pdf": "abc2F.pdf",
    "../../rules.pdf": "rules.pdf",
    "rules": "rules",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_far_as_it_can_be(name: str) -> None:
    assert stored_name(name) == NAMES[name]


@pytest.mark.parametrize("name", [f"{LONG}.pdf", "😀.pdf", "..pdf"])
@pytest.mark.parametrize("way", ["add", "add_multiple"])
def test_a_file_of_any_name_is_taken_and_handed_out(site: SiteTree, administrator: User, name: str, way: str) -> None:
    sent = SimpleUploadedFile(name, b"%PDF-1.7 rules")
    address = reverse(f"wagtaildocs:{way}")
    typed = document_form() | {"files[]" if way == "add_multiple" else "file": sent}
    signed_in(administrator).post(address, typed, headers={"x-requested-with": "XMLHttpRequest"})
    PortalDocument.objects.update(is_public=True)
    stored = PortalDocument.objects.get()
    assert stored.filename == NAMES[name]
    assert Client().get(stored.url).status_code == 200
