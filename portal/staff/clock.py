"""Makes Wagtail's admin use the time zones of portal.staff.zones.

Without a zone of their own, Wagtail gives everybody the server's; the parts that look it up are replaced here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Subquery
from django.forms import fields
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import auth, localization
from wagtail.admin.forms.account import LocalePreferencesForm
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views.account import LocaleSettingsPanel
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin
from wagtail.users.models import UserProfile

from portal.dates import utc_offset
from portal.dates.choosing import TimeZoneField, zone_choices
from portal.dates.zones import to_utc, zone_named
from portal.models import User

from .remembered import note
from .zones import own_zone, site_zone, stored_zone, zone_in_words, zone_of

SPREADSHEET_FORMAT = "yyyy-mm-dd hh:mm"


def use_staff_time_zones() -> None:
    """Replace Wagtail's parts. Called once at start."""
    UserProfile.get_current_time_zone = zone_of_profile
    auth.get_localized_response = localized_response
    # A backend of our own would end all sessions: each has noted the name of the one it began with.
    ModelBackend.get_user = user_with_profile  # type: ignore[assignment]  # the stubs have it on its base
    LocaleSettingsPanel.form_class = StaffLocaleForm
    formats = (SpreadsheetExportMixin.FORMAT_CSV, SpreadsheetExportMixin.FORMAT_XLSX)
    SpreadsheetExportMixin.custom_value_preprocess[dt.datetime] = dict.fromkeys(formats, in_table)
    ExcelDateFormatter.get = lambda _self: SPREADSHEET_FORMAT
    wagtailadmin_tags.register.simple_tag(last_update_with_offset, name="timesince_last_update")
    fields.from_current_timezone = typed_moment  # type: ignore[attr-defined]  # missing from the stubs


def typed_moment(typed: dt.datetime | None) -> dt.datetime | None:
    """The instant at which the clock of whoever types shows `typed`, by the same rules as every deadline.

    Raises ValidationError for a time that clocks skip, and for one beyond the calendar, which Django accepts and
    databases refuse.
    """
    if typed is None or timezone.is_aware(typed):
        return typed
    try:
        return timezone.localtime(to_utc(typed, own_zone()))
    except ValueError as error:
        raise ValidationError(str(error), code="no_such_moment") from error


def zone_of_profile(profile: UserProfile) -> Any:
    """A person's zone as a tzinfo, by the rules pinned in the requirements, not the machine's."""
    return zone_named(zone_of(profile.user))


def localized_response(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
    """As Wagtail's, but somebody without a stored profile gets the site's zone, not the server's."""
    give_profile(request.user)
    response = localization.get_localized_response(view, request, *args, **kwargs)
    if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
        response.streaming_content = by_the_clock_of(request.user, iter(response))
    return response


def with_profiles() -> QuerySet[User]:
    return User.objects.select_related("wagtail_userprofile").annotate(zone_of_site=Subquery(stored_zone()[:1]))


def user_with_profile(backend: ModelBackend, user_id: Any) -> User | None:
    """As Django's; what every screen of the admin asks for next is read with the user."""
    user = with_profiles().filter(pk=user_id).first()
    return user if user and backend.user_can_authenticate(user) else None


def give_profile(user: Any) -> None:
    """Set `user.wagtail_userprofile`, with the site's zone on it, in place of the query that Wagtail makes for it.

    Where no profile is stored, one is made in memory, so that looking at a page writes nothing.
    """
    row: Any = user if hasattr(user, "zone_of_site") else with_profiles().get(pk=user.pk)
    profile = getattr(row, "wagtail_userprofile", None) or UserProfile()
    profile.user = user
    profile.zone_of_site = row.zone_of_site
    note(stored_zone, row.zone_of_site)


def by_the_clock_of(user: Any, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Render each chunk of an exported table in the zone of `user`: by then Wagtail has gone back to the server's."""
    rest, zone = iter(chunks), zone_named(zone_of(user))
    while True:
        with timezone.override(zone):
            try:
                chunk = next(rest)
            except StopIteration:
                return
        yield chunk


def in_table(moment: dt.datetime) -> str:
    """An instant in an exported table: in the zone of whoever exports, with the offset from UTC."""
    local = moment if timezone.is_naive(moment) else timezone.localtime(moment)
    return local.isoformat(" ", "seconds")


@wraps(wagtailadmin_tags.timesince_last_update)
def last_update_with_offset(last_update: dt.datetime, *args: Any, **kwargs: Any) -> str:
    """As Wagtail's, with the offset from UTC after a time of today."""
    shown = str(original_last_update(last_update, *args, **kwargs))
    clock = f"{timezone.localtime(last_update):%H:%M}"
    return shown.replace(clock, f"{clock} ({utc_offset(last_update, own_zone())})", 1)


original_last_update = wagtailadmin_tags.timesince_last_update


class StaffLocaleForm(LocalePreferencesForm):
    """Language and zone of the admin: any zone of the world; the empty choice names the site's."""

    current_time_zone = TimeZoneField(label=_("Current time zone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["current_time_zone"]
        zone.choices = [("", _("Same as the site: %(zone)s") % {"zone": zone_in_words(site_zone())}), *zone_choices()]
