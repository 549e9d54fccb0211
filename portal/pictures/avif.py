"""The encoder speed of an AVIF file as an operation in Wagtail's filters: "avifspeed-8"."""

from typing import Any

from wagtail.images.image_operations import FilterOperation

SPEEDS = range(11)


class AvifSpeedOperation(FilterOperation):
    """Speeds go from 0, the slowest, to 10; without the operation Pillow uses 6."""

    def construct(self, speed: str) -> None:
        self.speed = int(speed)
        if self.speed not in SPEEDS:
            raise ValueError(f"The speed of AVIF goes from {SPEEDS[0]} to {SPEEDS[-1]}.")

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> None:  # noqa: ARG002 Wagtail's signature
        env["avif-speed"] = self.speed
