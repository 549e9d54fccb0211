"""Form fields for what applicants write: numbers, days, telephone numbers and countries, as people write them.

A field reads what was typed, and also accepts a value that it has read before,
so that the same field reads a posted form and checks a stored answer.
"""

from .countries import CountryField
from .days import DayField
from .numbers import NumberField, WholeNumberField
from .phones import PhoneField

__all__ = ["CountryField", "DayField", "NumberField", "PhoneField", "WholeNumberField"]
