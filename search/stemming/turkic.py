"""Endings of Kyrgyz, Kazakh, Uzbek and Turkmen, in folded letters, where the four are nearly one.

ы, и, і are i; ү, ұ, у are u; ө is o; ә is a. So тилинде, tilinde and tilida end in the same letters.
"""

from .endings import stemmer_of

PLURAL = "lar ler lor dar der dor tar ter tor"
OF_SOMEBODY = "im um in un si su imiz imis ibiz ubuz iniz unuz ingiz sin sun ing ung"
GENITIVE = "nin nun din dun tin tun ning"
DATIVE = "ga ge go ka ke ko"
ACCUSATIVE = "ni nu di du ti tu"
LOCATIVE = "da de do ta te to"
ABLATIVE = "dan den don tan ten ton nan nen non"
AFTER_ITS = "ina ine una une uno nda nde ndan nden"
WHICH_IS_AT = "dagi degi dogi dogu tagi tegi togi togu daki deki"
ADJECTIVE = "lik luk dik duk tik tuk"
UP_TO = "gacha kacha"

OF_NOUNS = f"{PLURAL} {OF_SOMEBODY} {GENITIVE} {ACCUSATIVE} {LOCATIVE} {ABLATIVE}"
COMMON = f"{OF_NOUNS} {AFTER_ITS} {WHICH_IS_AT} {ADJECTIVE} {UP_TO}"
HARDENED = {"g": "k", "b": "p"}

turkic_stem = stemmer_of(f"{COMMON} {DATIVE}".split(), hardened=HARDENED)
turkmen_stem = stemmer_of(COMMON.split(), hardened=HARDENED)
"""Turkmen forms its dative with a vowel, before which к becomes g: bäsleşik, bäsleşige."""
