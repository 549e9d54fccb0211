"""Actions that set up and open the site, its languages and its sections."""

from .administrators import AccountExistsError, administrators, is_administrator, make_administrator
from .languages import open_language, open_site, set_up_front_page
from .menus import open_menu
from .sections import open_sections
from .setting_up import Step, set_up_site
from .translations import plan_translations

__all__ = [
    "AccountExistsError",
    "Step",
    "administrators",
    "is_administrator",
    "make_administrator",
    "open_language",
    "open_menu",
    "open_sections",
    "open_site",
    "plan_translations",
    "set_up_front_page",
    "set_up_site",
]
