from django.utils.translation import gettext_lazy as _

from portal.languages import country_names

from .listed import ListedQuestionBlock


class CountryQuestionBlock(ListedQuestionBlock):
    """A country of the world, or several."""

    kind = "country"
    fits_in_row = True

    def listed(self) -> list[tuple[str, str]]:
        return country_names.choices()

    class Meta:
        label = _("Country")
        icon = "site"
