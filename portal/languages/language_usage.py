"""Names of languages as they are in use, where CLDR has none, or others than the rest of the list calls for."""

from collections.abc import Mapping

# CLDR says "киргизский", where the country and the organisation say "кыргызский"; its "кунама" is another language.
RUSSIAN = {
    "kj": "кваньяма",
    "ky": "кыргызский",
}

KYRGYZ = {
    "cr": "криче",
    "ho": "хиримотуча",
    "ik": "инупиакча",
    "kg": "конгочо",
    "oj": "оджибвача",
    "tl": "тагалогчо",
}

KAZAKH = {
    "cr": "кри тілі",
    "ho": "хиримоту тілі",
    "ik": "инупиак тілі",
    "kg": "конго тілі",
    "oj": "оджибва тілі",
    "tl": "тагалог тілі",
}

# CLDR gives some the names of the peoples, without the -cha of the others.
UZBEK = {
    "cr": "kri",
    "ho": "xiri-motu",
    "id": "indonezcha",
    "ik": "inupiak",
    "kg": "kongo",
    "oj": "ojibva",
    "tg": "tojikcha",
    "tk": "turkmancha",
    "tl": "tagalogcha",
    "tw": "tvi",
    "uz": "oʻzbekcha",
}

# CLDR lacks every third one: in Russian, which stands in for it, they would have endings and letters foreign to Tajik.
TAJIK = {
    "aa": "афарӣ",
    "ab": "абхазӣ",
    "ak": "акан",
    "av": "аварӣ",
    "ay": "аймара",
    "bi": "бислама",
    "bm": "бамбара",
    "ce": "чеченӣ",
    "ch": "чаморро",
    "cr": "кри",
    "cv": "чувашӣ",
    "ee": "эве",
    "fj": "фиҷигӣ",
    "fr": "фаронсавӣ",
    "gv": "мэнӣ",
    "ho": "хиримоту",
    "ii": "носу",
    "ik": "инупиак",
    "jv": "яванӣ",
    "kg": "конго",
    "ki": "кикуйю",
    "kj": "кваняма",
    "kl": "гренландӣ",
    "kv": "комӣ",
    "kw": "корнӣ",
    "lg": "ганда",
    "li": "лимбургӣ",
    "ln": "лингала",
    "lu": "луба-катанга",
    "mh": "маршаллӣ",
    "na": "науру",
    "nb": "норвегӣ (букмол)",
    "nd": "ндебелеи шимолӣ",
    "ng": "ндонга",
    "nn": "норвегӣ (нюнорск)",
    "nr": "ндебелеи ҷанубӣ",
    "nv": "навахо",
    "oj": "оҷибва",
    "os": "осетинӣ",
    "rn": "рунди",
    "sc": "сардинӣ",
    "sg": "санго",
    "sm": "самоагӣ",
    "sn": "шона",
    "ss": "свази",
    "st": "сотои ҷанубӣ",
    "su": "сунданӣ",
    "sw": "суахилӣ",
    "tl": "тагалогӣ",
    "tn": "тсвана",
    "ts": "тсонга",
    "tw": "тви",
    "ty": "таитигӣ",
    "wa": "валлонӣ",
    "xh": "коса",
    "za": "чжуанӣ",
    "zu": "зулу",
}

TURKMEN = {
    "bm": "bamana dili",
    "ch": "çamorro dili",
    "cr": "kri dili",
    "ho": "hirimotu dili",
    "ik": "inupiak dili",
    "kg": "kongo dili",
    "kr": "kanuri dili",
    "oj": "ojibwa dili",
    "tl": "tagalog dili",
    "tw": "twi dili",
    "ur": "urdu dili",
}

IN_USE: Mapping[str, Mapping[str, str]] = {
    "ru": RUSSIAN,
    "ky": KYRGYZ,
    "kk": KAZAKH,
    "uz": UZBEK,
    "tg": TAJIK,
    "tk": TURKMEN,
}
"""{language: {code of ISO 639: name}}."""
