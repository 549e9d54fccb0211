"""Staff screens as the tests visit them: addresses, and form data as a browser sends it."""

import re
from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.models import User


def address(model: type[Model], name: str, *args: Any) -> str:
    """Address of a staff screen: `address(Lab, "add")`, `address(Lab, "edit", lab.pk)`."""
    return reverse(f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{name}", args=args)


def chooser(model: type[Model], name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippetchoosers_{model._meta.app_label}_{model._meta.model_name}:{name}", args=args)


def typed(formsets: dict[str, list[dict[str, Any]]] | None = None, **fields: Any) -> dict[str, Any]:
    """Form data: fields in several languages as dictionaries, formsets as lists of rows."""
    data: dict[str, Any] = flat(fields)
    for name, rows in (formsets or {}).items():
        stored = sum(1 for row in rows if row.get("id"))
        data |= nested_form_data({name: inline_formset([flat(row) for row in rows], initial=stored)})
    return data


def flat(fields: dict[str, Any]) -> dict[str, Any]:
    flattened: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, dict):
            flattened |= {f"{name}-{language}": text for language, text in value.items()}
        elif value is not None:
            flattened[name] = value
    return flattened


def errors(response: Any) -> dict[str, list[str]]:
    """Sentences at the fields of a refused form, with inline rows as "modules-0-starts_on"."""
    assert response.status_code == 200, response
    form = response.context["form"]
    found = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            found |= {f"{row.prefix}-{name}": [str(error) for error in errors] for name, errors in row.errors.items()}
    return found


def confirm(client: Client, screen: str, data: dict[str, Any]) -> Any:
    """Send a form that asks once more, and then again with the tick it asks for."""
    asked = client.post(screen, data)
    assert "confirmed" in errors(asked), errors(asked)
    answer = asked.context["form"].fields["confirmed"].widget.attrs["value"]
    return client.post(screen, data | {"confirmed": answer})


def tick_rules(client: Client, screen: str, data: dict[str, Any]) -> Any:
    """Send the form of a call, and then again with the tick at what its rules do."""
    asked = client.post(screen, data)
    assert "rules_are_meant" in errors(asked), errors(asked)
    return client.post(screen, data | {"rules_are_meant": ticked(asked)})


def ticked(asked: Any) -> str:
    """The value of the tick at the rules in the form of a call."""
    found = re.search(r'name="rules_are_meant"[^>]*value="(\w+)"', asked.content.decode())
    assert found
    return found[1]


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client
