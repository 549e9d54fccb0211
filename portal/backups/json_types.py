"""Whether what JSON brought has the types that a dataclass declares: whoever wrote the file may have been anybody."""

from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any, get_args, get_origin, get_type_hints


def misfits(kind: type, values: dict[str, Any]) -> list[str]:
    """Names of fields of the dataclass whose value is of another type than theirs."""
    hints = get_type_hints(kind)
    given = {field.name for field in fields(kind)} & values.keys()
    return sorted(name for name in given if not fits(values[name], hints[name]))


def fits(value: Any, hint: Any) -> bool:
    """Whether a value is of a type such as str, float, list[int] or dict[str, int], all the way down."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is list:
        return isinstance(value, list) and all(fits(one, inner[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(fits(one, inner[1]) for one in value.values())
    if is_dataclass(hint):
        return isinstance(value, dict)  # each is looked at by itself
    if hint is float:
        return type(value) in (int, float) and isfinite(value)
    return type(value) is hint  # a bool is an int, too, and no size
