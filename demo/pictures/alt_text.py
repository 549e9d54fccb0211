"""Alternative text of the drawings."""

_LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tk")

_WORDS = {
    "landscape": (
        "Drawing: mountain ranges",
        "Рисунок: горные хребты",
        "Сүрөт: тоо кыркалары",
        "Сурет: тау жоталары",
        "Rasm: togʻ tizmalari",
        "Расм: қаторкӯҳҳо",
        "Surat: dag gerişleri",
    ),
    "city": (
        "Drawing: a city in the evening",
        "Рисунок: вечерний город",
        "Сүрөт: кечки шаар",
        "Сурет: кешкі қала",
        "Rasm: kechki shahar",
        "Расм: шаҳри шомгоҳӣ",
        "Surat: agşamky şäher",
    ),
    "screen": (
        "Drawing: the light of cinema",
        "Рисунок: свет кино",
        "Сүрөт: кинонун жарыгы",
        "Сурет: кино жарығы",
        "Rasm: kino nuri",
        "Расм: нури кино",
        "Surat: kinonyň ýagtysy",
    ),
    "pattern": (
        "Drawing: an ornament",
        "Рисунок: орнамент",
        "Сүрөт: оюм-чийим",
        "Сурет: ою-өрнек",
        "Rasm: naqsh",
        "Расм: нақшу нигор",
        "Surat: nagyş",
    ),
    "workshop": (
        "Drawing: film equipment in silhouette",
        "Рисунок: силуэты съёмочной техники",
        "Сүрөт: тасма тартуучу жабдуулардын сөлөкөтү",
        "Сурет: түсірілім жабдықтарының сұлбасы",
        "Rasm: suratga olish uskunalarining silueti",
        "Расм: силуэти таҷҳизоти филмбардорӣ",
        "Surat: film düşürýän enjamlaryň silueti",
    ),
    "portrait": (
        "Drawing in place of a photograph",
        "Рисунок вместо фотографии",
        "Фотосүрөттүн ордуна сүрөт",
        "Фотосуреттің орнына сурет",
        "Fotosurat oʻrnida rasm",
        "Расм ба ҷойи акс",
        "Fotosuratyň ýerine surat",
    ),
    "still": (
        "Drawing: an imagined film still",
        "Рисунок: воображаемый кадр фильма",
        "Сүрөт: тасманын ойдон чыгарылган кадры",
        "Сурет: фильмнің ойдан шығарылған кадры",
        "Rasm: filmning xayoliy kadri",
        "Расм: кадри хаёлии филм",
        "Surat: filmiň hyýaly kadry",
    ),
    "logo": (
        "Drawing: an abstract mark",
        "Рисунок: абстрактный знак",
        "Сүрөт: абстракттуу белги",
        "Сурет: дерексіз белгі",
        "Rasm: mavhum belgi",
        "Расм: нишонаи абстрактӣ",
        "Surat: abstrakt nyşan",
    ),
}


def alt_text(kind: str) -> dict[str, str]:
    """A short description of any drawing of a kind, by language code.

    It says no more than all drawings of the kind have in common. Raises KeyError
    for a kind that is not drawn.
    """
    return dict(zip(_LANGUAGES, _WORDS[kind], strict=True))
