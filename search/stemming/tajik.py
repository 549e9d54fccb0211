"""Tajik endings, in folded letters: plural, izofat, the object's -ро, whose it is."""

from .endings import stemmer_of

PLURAL = "ho on gon en von"
IZOFAT = "i"
OBJECT = "ro"
WHOSE = "am at ash amon aton ashon"
COMPARED = "tar tarin"

tajik_stem = stemmer_of(f"{PLURAL} {IZOFAT} {OBJECT} {WHOSE} {COMPARED}".split(), shortest=2)
