"""What XML 1.0 can hold: https://www.w3.org/TR/xml/#charsets."""

import re

_OUTSIDE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""A text for XML: a control character that a scan or a PDF left is replaced, one for one, so that offsets stay right.

    >>> xml_text("建成\x0c灯塔工厂")
    '建成�灯塔工厂'
    """
    return _OUTSIDE.sub("\ufffd", text)
