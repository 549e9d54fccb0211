"""Ways in which a fact could become public: facts are public as soon as they are stored, so each asks a right."""

MODELS = (
    "labs_call",
    "labs_edition",
    "labs_event",
    "labs_lab",
    "labs_labkind",
    "labs_partner",
    "labs_person",
    "labs_project",
    "labs_result",
    "portal_country",
    "portal_region",
)
ACTS = {
    "labs_call": ("cancel", "restore", "publish_results", "withdraw_results"),
    "labs_person": ("hide", "hide_surname", "show"),
    "labs_result": ("verify", "take_back"),
}
"""Decisions beside the form, each with a right of its own or that of the form."""

NEED_NO_ROW = frozenset({"add", "create"})

SCREENS = frozenset(
    {f"wagtailsnippets_{model}:{name}" for model in MODELS for name in ("add", "edit", "delete", *ACTS.get(model, ()))}
    | {f"wagtailsnippetchoosers_{model}:create" for model in MODELS}
    | {"profile_request:hide", "profile_request:hide_surname"}
)
BULK = frozenset({f"{model.replace('_', '.')}.delete" for model in MODELS} | {"labs.result.verify"})
