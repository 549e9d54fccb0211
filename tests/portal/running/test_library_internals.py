"""What is remembered of modelcluster is what it would find."""

import inspect

import pytest
from django.apps import apps
from modelcluster import models as modelcluster
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from labs.models import Project
from portal.running.library_internals import remembered

MODELS = [model for model in apps.get_models() if issubclass(model, modelcluster.ClusterableModel)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_its_own_children(model: type[modelcluster.ClusterableModel]):
    fields = model._meta.get_fields()
    children = [field for field in fields if isinstance(field.remote_field, ParentalKey)]
    assert modelcluster.get_all_child_relations(model) == children
    many = [field for field in fields if isinstance(field, ParentalManyToManyField)]
    assert modelcluster.get_all_child_m2m_relations(model) == many


def test_rows_ask_what_is_remembered():
    assert {"get_all_child_relations", "get_all_child_m2m_relations"} <= set(
        modelcluster.ClusterableModel.__init__.__code__.co_names
    )
    assert "remembered" in inspect.getattr_static(modelcluster, "get_all_child_relations").__qualname__


def test_it_is_asked_again_when_a_relation_is_added():
    asked = []

    def picked(model: type[Project]) -> list[int]:
        asked.append(model)
        return [len(asked)]

    ask = remembered(picked)
    assert [ask(Project), ask(Project)] == [[1], [1]]
    Project._meta._expire_cache()
    assert ask(Project) == [2]
