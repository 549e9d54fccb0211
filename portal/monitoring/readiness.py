"""Whether the portal can serve readers and does its work, as a monitor and staff read it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .check_runs import LIMIT, run_checks
from .database import check_clock, check_database, check_migrations, check_opened, check_schema
from .files import check_cache, check_disk, check_manifest, check_media, check_private_files
from .findings import Finding, Group, Part, State
from .page_cache import check_page_cache
from .work import (
    check_backup,
    check_heavy_worker,
    check_letters,
    check_light_worker,
    check_publications,
    check_restored,
)

GROUPS = (
    Group(
        (
            Part("database", _("Database"), check_database, is_essential=True),
            Part("migrations", _("Migrations"), check_migrations, is_essential=True),
            Part("site", _("Site"), check_opened, is_essential=True),
            Part("restored", _("Restored from a backup"), check_restored),
            Part("schema", _("Indexes and triggers"), check_schema),
            Part("page-cache", _("Finished pages"), check_page_cache),
            Part("clock", _("Clock"), check_clock),
            Part("worker-light", _("Light worker: e-mails, publications"), check_light_worker),
            Part("worker-heavy", _("Heavy worker: pictures, checks of files"), check_heavy_worker),
            Part("letters", _("E-mails"), check_letters),
            Part("publications", _("Scheduled publications"), check_publications),
        )
    ),
    Group((Part("manifest", _("Static files"), check_manifest, is_essential=True),)),
    Group((Part("cache", _("Cache"), check_cache),)),
    Group((Part("media", _("Pictures and documents"), check_media),)),
    Group((Part("private", _("Private files"), check_private_files),)),
    Group((Part("disk", _("Disk"), check_disk),)),
    Group((Part("backup", _("Last backup"), check_backup),)),
)
"""The order in which parts are shown."""


@dataclass(frozen=True)
class Readiness:
    """What was found, by part."""

    found: dict[Part, Finding]

    @property
    def can_serve(self) -> bool:
        """Whether readers can be served: every essential part works."""
        needed = (finding for part, finding in self.found.items() if part.is_essential)
        return all(finding.state in {State.OK, State.WARNING} for finding in needed)


def readiness(limit: float = LIMIT) -> Readiness:
    """Check every part; answers about a second after `limit` seconds, whatever hangs."""
    found = run_checks(GROUPS, limit)
    return Readiness({part: found[part.name] for group in GROUPS for part in group.parts})
