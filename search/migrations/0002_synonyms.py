"""The synonyms a new portal begins with; staff change them as they like."""

from typing import Any

from django.db import migrations

GROUPS = (
    (
        "deadline", "last day to apply", "дедлайн", "срок подачи", "последний срок", "акыркы мөөнөт", "соңғы мерзім",
        "oxirgi muddat", "муҳлати охирин", "soňky möhlet",
    ),
    (
        "screener", "viewing copy", "скринер", "ссылка на просмотр", "просмотровая копия", "көрүү үчүн шилтеме",
        "көруге арналған сілтеме", "koʻrish uchun havola", "пайванд барои тамошо", "görkeziş üçin salgy",
    ),
    (
        "free", "free of charge", "no fee", "бесплатно", "бесплатный", "акысыз", "тегін", "bepul", "ройгон", "mugt",
    ),
    (
        "parent", "guardian", "родитель", "опекун", "законный представитель", "ата-эне", "камкорчу", "ата-ана",
        "қамқоршы", "ota-ona", "vasiy", "волидайн", "васӣ", "ene-ata", "hossar",
    ),
    (
        "apply", "application", "submit", "подать заявку", "заявка", "арыз берүү", "өтүнмө", "арыз", "өтінім беру",
        "өтінім", "ariza topshirish", "ariza", "ариза додан", "ариза", "arza bermek", "arza",
    ),
    (
        "mentor", "наставник", "ментор", "устат", "тәлімгер", "ustoz", "устод", "мураббӣ", "halypa",
    ),
    (
        "scholarship", "grant", "travel costs", "стипендия", "грант", "дорога и проживание", "жол чыгымы", "жол ақысы",
        "yoʻl xarajatlari", "роҳкиро", "ýol çykdajylary",
    ),
    ("Khorog", "Хорог", "Хоруғ"),
    ("Tashkent", "Ташкент", "Toshkent", "Тошканд", "Daşkent"),
    ("Almaty", "Алматы", "Алма-Ата", "Olmaota", "Алмато"),
    ("Ashgabat", "Ашхабад", "Aşgabat", "Ashxobod", "Ашгабат"),
    ("Bukhara", "Бухара", "Buxoro", "Бухоро"),
    ("Samarkand", "Самарканд", "Samarqand", "Самарқанд"),
)  # fmt: skip


def begin(apps: Any, _editor: Any) -> None:
    synonyms = apps.get_model("search", "Synonyms").objects
    if not synonyms.exists():
        synonyms.bulk_create(synonyms.model(words="\n".join(group)) for group in GROUPS)


class Migration(migrations.Migration):
    pauses_writing = True
    dependencies = [("search", "0001_entries")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
