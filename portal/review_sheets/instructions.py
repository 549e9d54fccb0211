"""What a sheet says to its reader, in English and in Russian."""

TICK = "x"
TICKS = frozenset({TICK, "х", "+", "v", "✓", "✔", "true"})
"""What counts as one: also the Cyrillic letter, and the box of Google Sheets. A “no” does not."""

INSTRUCTIONS = (
    (
        "Please read what our site says in your language: is it right, natural and polite?",
        "Пожалуйста, прочтите, что наш сайт говорит на вашем языке: правильно ли это, естественно ли, вежливо ли?",
    ),
    (
        f"If a text reads well, put {TICK} beside it. If not, write a better one; you need not say why.",
        f"Если текст хорош, поставьте рядом {TICK}. Если нет, напишите лучше; объяснять не нужно.",
    ),
    (
        "What you are not sure about you can leave empty, or write a remark.",
        "Если вы не уверены, оставьте строку пустой или напишите замечание.",
    ),
    (
        "Something else is put in for %(call)s, {size} and the like. Copy them as they are; you may move them.",
        "Вместо %(call)s, {size} и подобного что-то подставляется. Не меняйте их самих; переставлять можно.",
    ),
    (
        "Marks such as <bdi> stay as they are, too.",
        "Знаки вроде <bdi> тоже остаются как есть.",
    ),
    (
        "One word for one thing: if you change a word, change it everywhere, or tell us in a remark.",
        "Для одной вещи — одно слово: если меняете слово, меняйте его везде или напишите об этом в замечании.",
    ),
    (
        "Each row says where the text is shown. A text that depends on a number has a row for each form.",
        "В каждой строке сказано, где показан текст. У текста, который зависит от числа, своя строка для каждой формы.",
    ),
    (
        "Your signature (initials will do) is published with the site’s code, with the date. Tell us which you prefer.",
        "Ваша подпись (достаточно инициалов) и дата публикуются вместе с кодом сайта. Скажите, как вас подписать.",
    ),
)
