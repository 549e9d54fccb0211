"""Countries that staff pick in forms."""

import pytest
from django import forms

from portal.facts.forms import CountriesField, CountryField
from portal.models import Country

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


class Form(forms.Form):
    country = CountryField(queryset=Country.objects.all())
    countries = CountriesField(queryset=Country.objects.all())


def test_only_inhabited_countries_are_offered() -> None:
    page = str(Form())
    assert page.count('value="KG"') == 2
    assert 'value="AQ"' not in page


def test_a_stored_country_stays_in_a_form_that_no_longer_offers_it() -> None:
    page = str(Form(initial={"country": "AQ", "countries": ["AQ", "KG"]}))
    assert '<option value="AQ" selected>' in page
    assert page.count('value="AQ"') == 2
