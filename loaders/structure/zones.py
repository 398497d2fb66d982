"""Zones: which part of a page is the document's own, and which is navigation, tags, related headlines, footer."""

import re

from ...ontology.model import Zone, ZoneKind
from .lines import BUTTONS, Line

# What follows such a line is the page's, not the article's.
_AFTER_ARTICLE = re.compile(
    r"(?:标签|TAGS?|关键词|关键字)\s*[:：].{0,60}"
    r"|(?:相关|延伸|推荐|热门|精彩|更多|最新)(?:阅读|新闻|报道|链接|文章|推荐|稿件|资讯|内容|信息|专题|文件|附件)(?:\s*[:：].{0,60})?"
    r"|(?:上一篇|下一篇|上一条|下一条)\s*[:：]?.*|(?:猜你喜欢|你可能(?:还)?喜欢|大家都在看|热搜榜?|(?:点击|阅读|新闻)?排行榜?)"
    rf"|.{{0,12}}(?:责任编辑|责编)\s*[:：].{{0,40}}|[（(【\[]?(?:编辑|网络编辑|审核|校对)\s*[:：].{{0,40}}|{BUTTONS}|扫一扫.{{0,20}}|分享(?:到|至)\s*[:：]?.{{0,20}}"
    r"|.{0,30}(?:版权所有|版权声明|免责声明|Copyright|©).{0,80}|(?:主管|主办|承办)(?:单位)?\s*[:：].{0,80}|网站标识码.{0,80}"
    r"|(?:联系我们|友情链接|网站地图|关于我们|返回顶部).{0,80}|.{0,10}ICP备.{0,40}|.{0,6}公网安备.{0,30}",
    re.IGNORECASE,
)
_LEAST_BODY = 60  # characters of article before such a line is believed


def article_end(lines: list[Line], start: int) -> int | None:
    r"""Where the article ends if a line says so, None if the text runs to its end.

    >>> from .lines import lines_of
    >>> text = "标题\n" + "正文。" * 60 + "\n标签:\n某市举行街舞赛"
    >>> article_end(lines_of(text), 0) == text.index("标签")
    True
    """
    seen = 0
    for line in lines:
        if line.start < start:
            continue
        if seen >= _LEAST_BODY and _AFTER_ARTICLE.fullmatch(line.text):
            return line.start
        seen += len(line.text)
    return None


def zones(length: int, header: tuple[int, int], body: tuple[int, int], furniture: tuple[Line, ...]) -> tuple[Zone, ...]:
    """The zones of a text of that length, without gap: page, header (less its page furniture), body, page."""
    cuts: list[Zone] = []

    def add(kind: ZoneKind, start: int, end: int) -> None:
        if start < end:
            if cuts and cuts[-1].kind is kind:
                cuts[-1] = Zone(kind, cuts[-1].start, end)
            else:
                cuts.append(Zone(kind, start, end))

    add(ZoneKind.BOILERPLATE, 0, header[0])
    place = header[0]
    for line in furniture:
        add(ZoneKind.HEADER, place, line.start)
        add(ZoneKind.BOILERPLATE, line.start, line.end)
        place = line.end
    add(ZoneKind.HEADER, place, header[1])
    add(ZoneKind.BODY, *body)
    add(ZoneKind.BOILERPLATE, body[1], length)
    return tuple(cuts)
