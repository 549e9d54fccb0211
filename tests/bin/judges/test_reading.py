from judges.reading import read

PAGE = """<html lang="ky"><head>
<link rel="canonical" href="/ky/a/"><link rel="alternate" hreflang="en" href="/en/a/">
<link rel="alternate" type="application/atom+xml" href="/ky/feed/"><link rel="stylesheet" href="/a.css">
<meta name="robots" content="noindex"><script type="application/ld+json">{"a": 1}</script></head>
<body id="top"><a href="#top">x</a><img src="/a.png" srcset="/b.png 1x, /c.png 2x"><script src="/a.js"></script>"""


def test_what_a_page_says_of_itself_is_read():
    found = read(PAGE)
    assert (found.language, found.canonical, found.alternates) == ("ky", "/ky/a/", {"en": "/en/a/"})
    assert not found.is_indexed
    assert read("<html>").is_indexed
    assert found.anchors == ["/ky/feed/", "#top"]
    assert found.loads == ["/a.css", "/b.png", "/c.png", "/a.png", "/a.js"]
    assert (found.ids, found.data) == ({"top"}, ['{"a": 1}'])
