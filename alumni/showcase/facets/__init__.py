"""The facets of the showcase, such as lab, year and country: reading a choice, counting, names of values."""
