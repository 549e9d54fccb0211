"""Redirects that Wagtail has made of moved pages become former addresses, which hold in every language."""

from typing import Any

from django.db import migrations


def take_over_redirects(apps: Any, _schema_editor: Any) -> None:
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    former_addresses = apps.get_model("portal", "FormerAddress").objects
    made = redirects.filter(automatically_created=True, redirect_page__isnull=False, redirect_page_route_path="")
    # The latest word on an address counts.
    for old_path, key in made.order_by("pk").values_list("old_path", "redirect_page__translation_key"):
        tail = old_path.strip("/").partition("/")[2]
        if tail:
            former_addresses.update_or_create(tail=tail, defaults={"translation_key": key})


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0005_page_acts"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(take_over_redirects, migrations.RunPython.noop)]
