"""The time zone in which staff read and type times: their own, else the site's."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.dates import format_moment, is_known_zone, utc_offset
from portal.dates.choosing import zone_label
from portal.dates.zones import in_zone
from portal.models import SiteSettings
from portal.models.site import DEFAULT_ZONE

from .remembered import once


def stored_zone() -> "QuerySet[SiteSettings, str]":
    """The zone in the site settings, if staff have stored any."""
    return SiteSettings.objects.order_by("pk").values_list("time_zone", flat=True)


def site_zone() -> str:
    """The zone of the site, as staff set it."""
    return known_or_default(once(stored_zone, lambda: stored_zone().first()))


def zone_of(user: Any) -> str:
    """The zone `user` chose, else the site's."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen: str = profile.current_time_zone if profile else ""
    if chosen and is_known_zone(chosen):
        return chosen
    # On admin pages it is read together with the profile: see portal.staff.clock.
    return known_or_default(profile.zone_of_site) if profile and hasattr(profile, "zone_of_site") else site_zone()


def known_or_default(zone: str | None) -> str:
    return zone if zone and is_known_zone(zone) else DEFAULT_ZONE


def own_zone() -> str:
    """The zone of whoever asked for the screen being rendered."""
    return timezone.get_current_timezone_name()


def zone_in_words(zone: str) -> str:
    """A zone with how far it is from UTC today, as in "Bishkek (Asia/Bishkek), now UTC+6"."""
    return _("%(zone)s, now %(offset)s") % {
        "zone": zone_label(zone),
        "offset": utc_offset(timezone.now(), zone),
    }


def on_both_clocks(moment: dt.datetime, zone: str, city: str = "") -> str:
    """A moment in `zone`, and in the reader's own zone where its clocks show something else."""
    shown = format_moment(moment, zone, city)
    if not is_elsewhere(moment, zone):
        return shown
    return _("%(moment)s; your time: %(own)s") % {"moment": shown, "own": format_moment(moment, own_zone(), "")}


def is_elsewhere(moment: dt.datetime, zone: str) -> bool:
    """Whether the reader's clock shows something else than those of `zone` at `moment`."""
    return in_zone(moment, zone).utcoffset() != in_zone(moment, own_zone()).utcoffset()
