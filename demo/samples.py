"""Invented editions, calls, people and films for trying the site out, all marked as samples.

Family names are made of the words for "sample" (primer, mysal, namuna, ülgü),
so that nobody takes them for real people.
"""

from labs.choices import ParticipationRole
from labs.models import Edition, Participation, Person
from portal.models import User

from .media import picture
from .sample_editions import CALLS, PAST_YEAR, load_call, sample_edition
from .sample_films import load_films

PEOPLE = (
    ("Aizada", "Ülgüeva", "Айзада", "Үлгүева", "KG"), ("Bakyt", "Ülgüev", "Бакыт", "Үлгүев", "KG"),
    ("Cholpon", "Ülgübaeva", "Чолпон", "Үлгүбаева", "KG"), ("Tumar", "Ülgükyzy", "Тумар", "Үлгүкызы", "KG"),
    ("Daniyar", "Mysalov", "Данияр", "Мысалов", "KZ"), ("Erlan", "Mysalbekov", "Ерлан", "Мысалбеков", "KZ"),
    ("Gauhar", "Mysalova", "Гауһар", "Мысалова", "KZ"), ("Madina", "Mysalkyzy", "Мәдина", "Мысалқызы", "KZ"),
    ("Jamshid", "Namunayev", "Жамшид", "Намунаев", "UZ"), ("Kamola", "Namunayeva", "Камола", "Намунаева", "UZ"),
    ("Nodira", "Namunova", "Нодира", "Намунова", "UZ"), ("Rustam", "Namunov", "Рустам", "Намунов", "UZ"),
    ("Umida", "Namunaxon", "Умида", "Намунахон", "UZ"), ("Orzu", "Namunazoda", "Орзу", "Намуназода", "TJ"),
    ("Parviz", "Namunaiev", "Парвиз", "Намунаиев", "TJ"), ("Saodat", "Namunaieva", "Саодат", "Намунаиева", "TJ"),
    ("Zarina", "Namunafar", "Зарина", "Намунафар", "TJ"), ("Maral", "Mysalyýewa", "Марал", "Мысалыева", "TM"),
    ("Ýazgül", "Mysalgeldiýewa", "Язгуль", "Мысалгельдыева", "TM"), ("Leyla", "Primerova", "Лейла", "Примерова", None),
)  # fmt: skip


def load_samples(verified_by: User) -> None:
    """Editions with calls, and alumni of a past sample edition with films and results."""
    for sample in CALLS:
        load_call(sample)
    past = [sample_edition(slug, PAST_YEAR, f"sample-{PAST_YEAR}") for slug in ("impact-lab", "development-lab")]
    people = [load_person(place, past[place % 2]) for place in range(len(PEOPLE))]
    load_films(people, verified_by)


def load_person(place: int, edition: Edition) -> Person:
    given, family, given_cyrillic, family_cyrillic, country = PEOPLE[place]
    person, made = Person.objects.get_or_create(
        slug=f"sample-person-{place + 1}",
        defaults={
            "given_name": given,
            "family_name": family,
            "given_name_cyrillic": given_cyrillic,
            "family_name_cyrillic": family_cyrillic,
            "country_id": country,
            "is_sample": True,
        },
    )
    if made:
        person.portrait = picture("portrait", str(place + 1))
        person.save()
        role = ParticipationRole.WINNER if place % 5 == 0 else ParticipationRole.PARTICIPANT
        Participation.objects.create(person=person, edition=edition, role=role)
    return person
