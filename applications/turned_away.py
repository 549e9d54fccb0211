"""Whom the check before the form turns away, in words made of the rules by which `eligibility` judges."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from labs.choices import ApplicantKind, CountryBasis
from labs.models import Call
from portal.dates import format_date

from .eligibility import EligibilityCheck
from .rules_in_words import names_in_order, names_of_crafts


def turned_away(call: Call) -> list[str]:
    """For the hook `turned_away_by_call`. Only of kinds of applicants that are invited further rules are told."""
    invited = call.kinds_of_applicants()
    said = [str(others_of(kind)) for kind in ApplicantKind if kind not in invited]
    for kind in invited:
        for name in EligibilityCheck(call, kind).names():
            said += PHRASES[name](call, kind)
    return list(dict.fromkeys(said))


def others_of(kind: ApplicantKind) -> str:
    """Everybody who applies as this kind."""
    if kind == ApplicantKind.TEAM:
        return pgettext("turned away", "film teams")
    if kind == ApplicantKind.ORGANISATION:
        return pgettext("turned away", "organisations")
    return pgettext("turned away", "individual filmmakers")


def by_country(call: Call, kind: ApplicantKind) -> list[str]:
    invited = {"countries": names_in_order(call.invited_codes())}
    if kind == ApplicantKind.TEAM:
        return [_("film teams that do not work in any of these countries: %(countries)s") % invited]
    if kind == ApplicantKind.ORGANISATION:
        return [_("organisations that do not work in any of these countries: %(countries)s") % invited]
    if call.country_basis == CountryBasis.CITIZENSHIP:
        return [_("people who are not citizens of any of these countries: %(countries)s") % invited]
    if call.country_basis == CountryBasis.RESIDENCE:
        return [_("people who do not live in any of these countries: %(countries)s") % invited]
    return [_("people who neither live in any of these countries nor are citizens of one: %(countries)s") % invited]


def by_craft(call: Call, _kind: ApplicantKind) -> list[str]:
    return [_("people whose role in film is not one of these: %(crafts)s") % {"crafts": names_of_crafts(call)}]


def by_age(call: Call, _kind: ApplicantKind) -> list[str]:
    day, said = format_date(call.age_day()), []
    if call.min_age is not None:
        said.append(_("people younger than %(age)s (%(day)s)") % {"age": call.min_age, "day": day})
    if call.max_age is not None:
        said.append(_("people older than %(age)s (%(day)s)") % {"age": call.max_age, "day": day})
    return said


def by_films(call: Call, kind: ApplicantKind) -> list[str]:
    least = call.min_films or 0
    if kind == ApplicantKind.TEAM:
        return [
            _("film teams with no film")
            if least == 1
            else ngettext("film teams with less than %(n)s film", "film teams with fewer than %(n)s films", least)
            % {"n": least}
        ]
    if least == 1:
        return [_("people with no film")]
    return [ngettext("people with less than %(n)s film", "people with fewer than %(n)s films", least) % {"n": least}]


PHRASES = {
    "citizenship": by_country,
    "residence": by_country,
    "craft": by_craft,
    "birth_date": by_age,
    "films": by_films,
}
"""By the names of the short questions, so that a rule which is asked about is told."""
