"""The effort that goes into an AVIF file, as a filter of Wagtail's: "avifspeed-8". The files are made in `making`."""

from typing import Any

from wagtail.images.image_operations import FilterOperation

SPEEDS = range(11)


class AvifSpeedOperation(FilterOperation):
    """0 is the slowest, 10 the quickest; without it Pillow takes 6."""

    def construct(self, speed: str) -> None:
        self.speed = int(speed)
        if self.speed not in SPEEDS:
            raise ValueError(f"The speed of AVIF goes from {SPEEDS[0]} to {SPEEDS[-1]}.")

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> None:  # noqa: ARG002 Wagtail's signature
        env["avif-speed"] = self.speed
