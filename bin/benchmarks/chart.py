"""A picture of what pages cost, as SVG: a bar for each page, in multiples of a bare Wagtail start page."""

from collections.abc import Mapping, Sequence
from html import escape

from .measuring import Cost

PEERS: Mapping[str, int] = {
    "Wagtail's demo site, post": 65_596,
    "its indexes": 91_830,
    "its search": 119_817,
    "its front page": 132_101,
}
"""Python calls of one warm request of bakerydemo (https://github.com/wagtail/bakerydemo) on Wagtail 7.4, measured on
28 November 2026 in the same way, where the bare page took 12,480."""
BAR, GAP, LABEL, WIDTH = 18, 6, 190, 760


def chart(costs: Sequence[Cost]) -> str:
    """The first of the costs must be the bare page's; the peers come last, in a paler colour."""
    bare = costs[0].calls
    rows = [(cost.page, cost.calls / bare, "#0b6e6e") for cost in costs]
    rows += [(name, calls / 12_480, "#9fb8b8") for name, calls in PEERS.items()]
    longest = max(times for _name, times, _colour in rows)
    height = len(rows) * (BAR + GAP) + GAP
    bars = [
        bar(place, name, times, (WIDTH - LABEL - 60) * times / longest, colour)
        for place, (name, times, colour) in enumerate(rows)
    ]
    size = f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    title = "<title>Python calls of each page, in multiples of a bare Wagtail start page</title>"
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    return "\n".join([head, title, ground, *bars, "</svg>", ""])


def bar(place: int, name: str, times: float, length: float, colour: str) -> str:
    top = GAP + place * (BAR + GAP)
    middle = top + BAR - 5
    return (
        f'<text x="{LABEL - 8}" y="{middle}" text-anchor="end" fill="#1b1b1b">{escape(name)}</text>'
        f'<rect x="{LABEL}" y="{top}" width="{length:.1f}" height="{BAR}" fill="{colour}"/>'
        f'<text x="{LABEL + length + 6:.1f}" y="{middle}" fill="#1b1b1b">{times:.1f}</text>'
    )
