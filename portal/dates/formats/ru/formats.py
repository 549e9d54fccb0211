"""How Django writes an instant on staff screens: never without how far its clock is from UTC."""

DATETIME_FORMAT = r"j F Y, H:i (\U\T\CO)"
SHORT_DATETIME_FORMAT = r"Y-m-d H:i (\U\T\CO)"
