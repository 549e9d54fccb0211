from judges.weights import ALL, FONTS, REQUESTS, SCRIPT, Load, complaints

OWN = "127.0.0.1:8000"


def load(*resources: tuple[str, int], host: str = OWN) -> Load:
    made = Load()
    for number, (kind, size) in enumerate(resources):
        made.requested({"requestId": str(number), "type": kind, "request": {"url": f"http://{host}/{number}"}})
        made.finished({"requestId": str(number), "encodedDataLength": float(size)})
    return made


def test_a_page_at_its_limits_is_fine():
    assert list(complaints(load(("Font", FONTS), ("Script", SCRIPT), ("Image", ALL - FONTS - SCRIPT)), OWN)) == []
    assert list(complaints(load(*[("Image", 1)] * REQUESTS), OWN)) == []


def test_each_limit_is_named_with_its_figure():
    heavy = load(("Document", ALL), ("Font", FONTS + 1024), ("Script", SCRIPT + 1024))
    assert list(complaints(heavy, OWN)) == [
        "387 KB all in all, 300 allowed",
        "66 KB of fonts, 65 allowed",
        "21 KB of script, 20 allowed",
    ]
    assert list(complaints(load(*[("Image", 1)] * (REQUESTS + 1)), OWN)) == ["21 requests, 20 allowed"]


def test_a_foreign_host_is_named_even_where_it_never_answered():
    page_load = Load()
    page_load.requested({"requestId": "1", "request": {"url": "https://fonts.example/one.woff2"}})
    page_load.requested({"requestId": "2", "request": {"url": "data:image/gif;base64,AAAA"}})
    assert list(complaints(page_load, OWN)) == ["asks the foreign host fonts.example"]
