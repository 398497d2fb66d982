"""Fields: the facts that a government site prints beside a document, one to a cell or a line: 索引号：000014349/2019-00005."""

import itertools
import re

_NAMES = {
    "索引号": "索引号",
    **dict.fromkeys("发文机关 发布机构 制发机关 发布单位 发文单位 制定机关 印发单位 联合发文单位".split(), "发文机关"),
    **dict.fromkeys("成文日期 成文时间 印发日期 印发时间".split(), "成文日期"),
    **dict.fromkeys("发布日期 发布时间 公开日期 公开时间 公布日期".split(), "发布日期"),
    "生成日期": "生成日期",
    **dict.fromkeys("施行日期 施行时间 实施日期 实施时间 生效日期 生效时间".split(), "施行日期"),
    **dict.fromkeys("有效期 有效期限 有效期至".split(), "有效期"),
    **dict.fromkeys("失效日期 失效时间 废止日期 废止时间 终止日期".split(), "失效日期"),
    **dict.fromkeys("有效性 时效性 效力状态 是否有效 文件状态".split(), "有效性"),
    **dict.fromkeys("标题 名称".split(), "标题"),
    **dict.fromkeys("发文字号 文号".split(), "发文字号"),
    **dict.fromkeys("主题分类 主题词".split(), "主题分类"),
}
"""The names that sites use for a field, and the one under which it is known here."""

_FIELD = re.compile("(" + "|".join(r"[\s　]*".join(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")[\s　]*[：:]\s*(.*)")
_APART = re.compile(r"\t|[ 　]{2,}")
_LONGEST = 200


def fields_in(lines: list[str]) -> dict[str, str]:
    r"""The fields in lines of a text, each on a line, beside another or above its value; the first of each name.

    >>> fields_in(["索 引 号：YL001/2025-00012\t发文字号：云府发〔2025〕3号", "有效性：", "有效", "云岚市数据条例"])
    {'索引号': 'YL001/2025-00012', '发文字号': '云府发〔2025〕3号', '有效性': '有效'}
    """
    cells = [cell for line in lines for cell in _APART.split(line.strip())]
    found: dict[str, str] = {}
    for cell, below in itertools.pairwise([*cells, ""]):
        if field := field_of(cell, below):
            found.setdefault(*field)
    return found


def field_of(text: str, below: str = "") -> tuple[str, str] | None:
    """A field and its value, which may stand in the next cell or line (``below``); None for anything else.

    >>> field_of("索 引 号：000014349/2019-00005"), field_of("生效时间：", "2025年5月1日"), field_of("三、保障措施")
    (('索引号', '000014349/2019-00005'), ('施行日期', '2025年5月1日'), None)
    """
    match = _FIELD.fullmatch(text.strip())
    if not match:
        return None
    value = match.group(2).strip() or ("" if _FIELD.fullmatch(below.strip()) else below.strip())
    return (_NAMES[re.sub(r"\s", "", match.group(1))], value) if 0 < len(value) <= _LONGEST else None
