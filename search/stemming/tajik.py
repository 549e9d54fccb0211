"""Tajik endings, in folded letters: plural, izofat, the object's -ро, whose it is."""

from .endings import stemmer_of

PLURAL = "ho on gon en von"
OBJECT = "ro"
WHOSE = "am at ash amon aton ashon"
WITH_IZOFAT = "hoi oni goni eni voni hoe"
COMPARED = "tar tarin"

tajik_stem = stemmer_of(f"{PLURAL} {OBJECT} {WHOSE} {WITH_IZOFAT} {COMPARED}".split())
