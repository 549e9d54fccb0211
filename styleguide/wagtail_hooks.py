"""Hooks of the styleguide."""

from wagtail import hooks

from portal.pages.fixed_addresses import FixedAddress


@hooks.register("register_fixed_addresses")
def fixed_addresses() -> list[FixedAddress]:
    return [FixedAddress("styleguide")]
