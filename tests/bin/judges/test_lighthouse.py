from typing import Any

from judges.lighthouse import TRIES, traced, verdict
from judges.page_types import PageType, Visit

VISIT = Visit(PageType("front", ""), "en", "http://site/en/")


def run(performance: float, accessibility: float = 1, ended: str = VISIT.address, **more: Any) -> dict[str, Any]:
    return {
        "requestedUrl": VISIT.address,
        "finalDisplayedUrl": ended,
        "categories": {
            "performance": {"score": performance, "auditRefs": [reference("speed", 25), reference("first", 10)]},
            "accessibility": {"score": accessibility, "auditRefs": [reference("label", 7), reference("manual", 0)]},
        },
        "audits": {
            "speed": {"score": 0.5},
            "first": {"score": 0.9},
            "label": {"score": accessibility},
            "manual": {"score": None},
        },
    } | more


def reference(name: str, weight: int) -> dict[str, Any]:
    return {"id": name, "weight": weight}


def test_the_median_counts_for_performance():
    found = verdict(VISIT, [run(0.2), run(0.97), run(0.99)])
    assert (found.misses, found.measure) == ((), "97/100")


def test_a_slow_page_is_told_with_what_costs_most():
    found = verdict(VISIT, [run(0.96)] * 3)
    assert found.misses == ("performance 96, 97 wanted: speed, first",)


def test_one_run_is_enough_to_miss_full_marks():
    found = verdict(VISIT, [run(1), run(1, 0.99), run(1)])
    assert found.misses == ("accessibility: label",)


def test_a_page_that_leads_elsewhere_is_missed():
    found = verdict(VISIT, [run(1, ended="http://site/en/login/")])
    assert found.misses == ("leads to http://site/en/login/",)


def test_a_run_that_broke_is_missed():
    broken = run(0, runtimeError={"code": "NO_FCP", "message": "nothing was painted"})
    broken["categories"]["performance"]["score"] = None
    assert verdict(VISIT, [broken]).misses[0] == "could not be judged: nothing was painted"


def test_a_run_that_was_not_recorded_is_asked_for_again() -> None:
    untraced, fine = {"runtimeError": {"code": "NO_NAVSTART"}}, {"categories": {}}
    runs = [untraced, fine]
    assert traced(lambda: runs.pop(0)) == fine
    runs = [untraced] * (TRIES + 1)
    assert traced(runs.pop) == untraced
    assert len(runs) == 1


def test_a_page_that_fails_is_not_asked_for_again() -> None:
    runs = [{"runtimeError": {"code": "ERRORED_DOCUMENT_REQUEST"}}, {"categories": {}}]
    assert traced(lambda: runs.pop(0))["runtimeError"]["code"] == "ERRORED_DOCUMENT_REQUEST"
