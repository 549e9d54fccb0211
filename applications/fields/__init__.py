"""Form fields for what applicants write: numbers, days, telephone numbers, links, as people write them.

A field reads what was typed, and also accepts a value that it has read before,
so that the same field reads a posted form and checks a stored answer.
"""

from .countries import CountryField
from .days import DayField
from .languages import LanguageField
from .numbers import NumberField, WholeNumberField
from .phones import PhoneField
from .urls import UrlField

__all__ = ["CountryField", "DayField", "LanguageField", "NumberField", "PhoneField", "UrlField", "WholeNumberField"]
