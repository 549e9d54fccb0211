"""Signal receivers: for migrations, pages, pictures and documents, and tasks that have ended."""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_migrate, pre_save
from django_tasks.signals import task_finished

from .backups.erasures import ACCOUNT, note_erasure
from .facts.actions import ensure_countries
from .models import BasePage, Country, PortalDocument, PortalImage, User
from .page_cache.watching import is_stored, unwatch, watch
from .pages.acts import note_rename
from .pages.acts.taking_down import forget_absence
from .pages.former_addresses import remember_addresses
from .pages.signals import address_changed
from .pages.sources import is_source
from .pictures.actions import make_pictures_soon
from .public_use.gate import refuse_change, refuse_deletion
from .running.shared_cache import make_cache_table
from .running.slow_work import note_task

NEEDS = (Country._meta.db_table, "wagtailsearch_indexentry")


def add_countries(using: str, **_: Any) -> None:
    """Add the rows of all countries; does nothing while tables are missing, as after a migration of one app only."""
    if using == "default" and set(NEEDS) <= set(connections[using].introspection.table_names()):
        ensure_countries()


def add_cache_table(using: str, **_: Any) -> None:
    """Whoever migrates has the table of the cache that all processes share."""
    if using == "default":
        make_cache_table()


def forget_content_version(using: str, plan: Any = (), **_: Any) -> None:
    """Before tables change: drop the triggers that would be in the way."""
    if using == "default" and plan:
        unwatch(connections[using])


def watch_content(using: str, **_: Any) -> None:
    """Whoever migrates has the triggers of the page cache; nothing happens while tables are missing."""
    if using == "default" and is_stored(connections[using]):
        watch(connections[using])


def queue_its_files(instance: PortalImage, update_fields: Any, **_: Any) -> None:
    """Let the worker make the files of a picture that was saved.

    A save with `update_fields` is the one that notes files as ready; it must not queue them again.
    """
    if update_fields is None:
        make_pictures_soon(image=instance)


def keep_former_address(instance: BasePage, before: str, after: str, **_: Any) -> None:
    """When a page got another slug: keep its former addresses, and let the change of a source's slug be undone."""
    remember_addresses(before=before, after=after)
    if is_source(instance) and instance.live and instance.shared_slug and not instance.address_of:
        note_rename(page=instance, before=last_step(before), after=last_step(after))


def last_step(url_path: str) -> str:
    return url_path.rstrip("/").rpartition("/")[2]


def forget_it_was_taken_down(instance: Any, update_fields: Any = None, raw: bool = False, **_: Any) -> None:
    """When a page becomes live: delete the note that it was taken down."""
    is_saved = isinstance(instance, BasePage) and update_fields is None and not raw
    if is_saved and instance.live and not instance.was_public:
        forget_absence([instance])


def delete_its_files(instance: PortalImage, **_: Any) -> None:
    """Delete the renditions of a picture also where the worker is making some just now.

    Django has listed what to delete before this lock is free, and would miss
    renditions stored meanwhile: their rows would keep the picture from being
    deleted, or their files would stay behind.
    """
    PortalImage.objects.select_for_update().filter(pk=instance.pk).first()
    instance.renditions.all().delete()


def note_account(instance: User, **_: Any) -> None:
    """An account that was deleted comes back with no backup."""
    note_erasure(kind=ACCOUNT, row=instance.pk)


def connect() -> None:
    """Connect all receivers. Called once, when the app is ready."""
    address_changed.connect(keep_former_address, dispatch_uid="portal.keep_former_address")
    post_save.connect(forget_it_was_taken_down, dispatch_uid="portal.forget_it_was_taken_down")
    post_migrate.connect(add_countries, sender=apps.get_app_config("portal"), dispatch_uid="portal.add_countries")
    post_migrate.connect(add_cache_table, sender=apps.get_app_config("portal"), dispatch_uid="portal.add_cache_table")
    pre_migrate.connect(
        forget_content_version, sender=apps.get_app_config("portal"), dispatch_uid="portal.forget_content_version"
    )
    post_migrate.connect(watch_content, sender=apps.get_app_config("portal"), dispatch_uid="portal.watch_content")
    for model in (PortalImage, PortalDocument):
        pre_save.connect(refuse_change, sender=model, dispatch_uid=f"portal.refuse_change.{model.__name__}")
        pre_delete.connect(refuse_deletion, sender=model, dispatch_uid=f"portal.refuse_deletion.{model.__name__}")
    post_delete.connect(note_account, sender=User, dispatch_uid="portal.note_account")
    post_save.connect(queue_its_files, sender=PortalImage, dispatch_uid="portal.queue_its_files")
    pre_delete.connect(delete_its_files, sender=PortalImage, dispatch_uid="portal.delete_its_files")
    task_finished.connect(note_task, dispatch_uid="portal.note_task")
