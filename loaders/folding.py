"""One way of writing for the rules to read: widths, punctuation and quotation marks folded, one character for one.

Every fold keeps the length of the text, so an offset in the folded text is the same offset in the kept one.
"""

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_PUNCTUATION = str.maketrans({
    ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", "％": "%", "．": ".", "＋": "+", "－": "-", "﹣": "-", "‐": "-", "‑": "-",
    "–": "—", "―": "—", "‧": "·", "•": "·",
    "〈": "《", "〉": "》", "「": "“", "」": "”", "『": "“", "』": "”", "﹝": "〔", "﹞": "〕", "［": "[", "］": "]",
    "　": " ", "\xa0": " ", "\t": " ", "\u2002": " ", "\u2003": " ", "\u200b": " ", "\ufeff": " ",
})  # fmt: skip
_FORMS = {chr(code): chr(form) if isinstance(form, int) else form for code, form in (_WIDE | _PUNCTUATION).items()}
_OTHER = re.compile(f"[{re.escape(''.join(_FORMS))}]")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_STRAIGHT = re.compile('"')


def fold(text: str) -> str:
    """The text with one form of each sign; same length, same offsets.

    >>> fold('标签:５Ｇ,占比达91.2％(约1,200家),打造"灯塔工厂"')
    '标签：5G，占比达91.2%（约1,200家），打造“灯塔工厂”'
    """
    folded = _OTHER.sub(lambda sign: _FORMS[sign.group()], text)  # few signs are in another form: faster than translating all
    if "," in folded:
        folded = _COMMA.sub("，", folded)
    if ":" in folded:
        folded = _COLON.sub("：", folded)
    if '"' in folded:
        folded = "\n".join(_pair(line) for line in folded.split("\n"))
    return folded


def _pair(line: str) -> str:
    """Straight quotation marks opened and closed in turn, line by line."""
    marks = iter("“”" * line.count('"'))
    return _STRAIGHT.sub(lambda _: next(marks), line)
