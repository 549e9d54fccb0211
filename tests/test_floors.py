"""Relations point down the five floors, those written as strings too."""

from django.apps import apps
from django.db import models

from portal.checks import OUR_APPS

FLOOR = {
    "portal": 0,
    "labs": 1,
    "news": 2,
    "applications": 2,
    "alumni": 2,
    "editorial": 2,
    "home": 3,
    "search": 3,
}


def relations() -> list[tuple[type[models.Model], models.Field, type[models.Model]]]:
    return [
        (model, field, field.related_model)
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model and field.related_model._meta.app_label in OUR_APPS
    ]


def test_every_relation_points_down_or_stays_in_its_app():
    upward = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model, field, target in relations()
        if model._meta.app_label != target._meta.app_label
        and FLOOR[target._meta.app_label] >= FLOOR[model._meta.app_label]
    ]
    assert upward == []


def test_the_walk_sees_relations():
    seen = {f"{model._meta.label}.{field.name}" for model, field, _ in relations()}
    assert {"labs.Call.edition", "applications.Application.call", "news.NewsPage.lab", "labs.Call.countries"} <= seen


def test_every_app_of_ours_has_a_floor():
    assert set(FLOOR) == set(OUR_APPS)
