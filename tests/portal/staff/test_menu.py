"""The menu of the admin is in the language of whoever looks, whoever looked first."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu


def items_of(menu: Menu) -> Iterator[MenuItem]:
    for item in menu.registered_menu_items:
        yield item
        if isinstance(item, SubmenuMenuItem):
            yield from items_of(item.menu)


def labels(items: Iterable[MenuItem], language: str) -> dict[tuple[str, str], str]:
    with override(language):
        return {(item.name, item.url): str(item.label) for item in items}


def test_every_entry_follows_the_language_of_its_reader(db: None) -> None:
    with override("en"):
        found = [*items_of(Menu(register_hook_name=admin_menu.register_hook_name))]
    # Wagtail's news of itself lead out of the admin; the report is of wagtail-localize, and nobody is shown it.
    foreign = reverse("wagtail_localize:translations_report")
    items = [item for item in found if not item.url.startswith("https://") and item.url != foreign]
    english, russian = labels(items, "en"), labels(items, "ru")
    assert {"translations", "words-of-facts", "applications", "system-status"} <= {name for name, _ in english}
    assert {key: label for key, label in english.items() if russian[key] == label} == {}
