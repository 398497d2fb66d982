"""The header of a document: title, 文号, issuers, addressees, date, publisher, genre; and where the body begins."""

import itertools
import re
from dataclasses import dataclass

from ..folding import fold
from ..readers import Page
from ..readers.fields import field_of, fields_in
from .lines import DATE, Kind, Line, iso_date
from .numbers import find_numbers, parse_numbers
from .validity import Validity, read_validity

_GENRES = (
    ("law", r"(?:(?<![办方])法|条例|法典)(?:（.*）)?$"),
    ("plan", r"(?:规划|计划|方案|纲要)(?:（.*）)?$"),
    ("opinion", r"意见(?:（.*）)?$"),
    ("notice", r"(?:通知|通报|公告|通告|决定|命令|令)(?:(?:\d{4}年)?第.{1,6}号)?$"),
    ("report", r"报告(?:（.*）)?$"),
    ("measures", r"(?:办法|规定|措施|细则|规则|规程|制度|若干政策|政策)(?:（.*）)?$"),
)
_OTHER = re.compile(r"(?:批复|函|复函|纪要|公报|议案|建议|标准|指南|目录|倡议)(?:（.*）)?$")
_COMMENT = re.compile(r"解读|答记者问|评论|综述|观察|访谈|述评|新闻发布会|一图")
_ISSUING = re.compile(
    r"(?:^|.*?)(?:关于)?(?:印发|发布|公布|转发)(?:《(?P<quoted>.+?)》|(?P<bare>[^《》]{4,60}?))(?P<kind>的(?:通知|公告|决定|函))?$"
)
_ISSUED_IN_TEXT = re.compile(
    r"(?:印发|发布|公布|制定|制定了|印发了|发布了)(?:了)?《(?P<title>[^《》]{4,80})》|^《(?P<decreed>[^《》]{4,80})》(?:已经|已于|业经)"
)
_MATTERS = re.compile(r"现(?:就|将)(?P<matter>[^，。]{4,50}?)(?:的)?(?:有关|相关)?(?:事项|工作|事宜)?(?:通知|公告|函告)如下")
_RUN_ON = re.compile(r"(?P<title>.+的(?:通知|意见|批复|函|决定|公告|通报|报告))(?P<addressee>(?:各|.{2,12}(?:部|委|局|厅|政府)).*[:：])$")
_DATE_TAIL = re.compile(r"[（(]\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日.*?[)）]$")
_DATELINE = re.compile(r"(?:新华社|中新社|中新网|人民网|央视网|本报|本网|本刊).{0,20}(?:电|讯)")
_PUBLISHER = re.compile(r"来源\s*[:：]\s*([^\s:：]{2,20})")
_TITLED = re.compile(r"(?P<issuers>.{2,60}?)(?:关于|印发|公布|发布|转发)")
_SESSION = re.compile(
    r"(?P<body>[^\d年月日，。（）—\s-]{0,12}(?:第[一二三四五六七八九十]+届)?[^\d年月日，。（）\s-]{0,12}(?:人民代表大会(?:常务委员会)?))(?:第[一二三四五六七八九十百零〇]+次)?"
)
_OFFICER = re.compile(
    r"^(?:(?P<body>.{2,20}?政府)|(?P<place>[一-鿿]{1,10}?[省市区县州盟旗]))(?:代理?)?(?:省长|市长|区长|县长|州长|盟长|旗长|主席)"
)
_IN_FORCE = re.compile(rf"(?:{DATE.pattern})起?施行")
_CONGRESS = re.compile(r"在(?P<place>[一-鿿]{2,12}?)?第[一二三四五六七八九十]+届(?P<nation>全国)?人民代表大会")
_DECREE_HEAD = re.compile(r"(?!.*关于).{2,24}令")
_VALUE_BELOW = re.compile(r"(?!标|名)[^。，]{2,8}[:：]")  # 发文机关： with its value on a line of its own
_BODY_END = re.compile(
    r"(?:部|委|局|厅|办|院|政府|委员会|办公室|办公厅|总署|银行|署|会|国务院|中共中央|中央|院|社|公司|大学|集团|中心|处|站)$"
)
_LETTERSPACED = re.compile(r"(?:[一-鿿] ){3,}[一-鿿]")
_MEDIUM = re.compile(r"(?:社|报|网|台|刊|新闻|传媒|客户端|融媒体中心|杂志)$")
_NO_MEDIUM = re.compile(r"政府网|政务网|网站$|政府|委|[厅局部]网$")
_HEADLINE = re.compile(r"(?<!关于)(?:出台|推出|发布|印发|召开|启动|上线|将|力争|再添|迎来|实施)")
_SEARCHED_LINES = 40
_TAIL_LINES = 12


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says. ``body_start`` is where the running text begins, ``signature`` the lines that sign it."""

    title: str
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    signed: str | None
    published: str | None
    validity: Validity
    index_number: str | None
    issuers: tuple[str, ...]
    publisher: str | None
    genre: str
    official: bool
    body_start: int
    addressee: tuple[int, int] | None
    furniture: tuple[Line, ...]  # lines among the header that belong to the page: 首页, 分享


def read_header(page: Page, lines: list[Line]) -> Header:
    r"""Read the header from the first lines of the article and the signature near its end.

    >>> from .lines import lines_of
    >>> text = "云岚市人民政府关于支持\n工业互联网的意见\n云府发〔2025〕3号\n各县区人民政府：\n现提出意见。\n云岚市人民政府\n2025年3月4日"
    >>> header = read_header(Page("a.txt", text, "text/plain"), lines_of(text))
    >>> header.title, header.numbers, header.signed, header.issuers
    ('云岚市人民政府关于支持工业互联网的意见', ('云府发〔2025〕3号',), '2025-03-04', ('云岚市人民政府',))
    """
    top = lines[:_SEARCHED_LINES]
    kinds = [_kind(line, above) for above, line in zip((None, *top), top, strict=False)]
    first_text = next(
        (place for place, kind in enumerate(kinds) if kind in (Kind.TEXT, Kind.HEADING, Kind.ADDRESSEE, Kind.DATELINE)), len(top)
    )
    head = list(zip(top[:first_text], kinds[:first_text], strict=True))
    declared = fields_in([line.text for line, kind in head if kind is Kind.META]) | dict(page.fields)

    title, addressee = _title(head, lines, first_text)
    body_start = lines[first_text].start if first_text < len(lines) else (lines[-1].end if lines else 0)
    if first_text < len(top) and kinds[first_text] is Kind.ADDRESSEE:
        line = lines[first_text]
        run_on = _RUN_ON.match(line.text)
        addressee = (line.end - len(run_on.group("addressee")) if run_on else line.start, line.end)
    opening = "".join(line.text for line in lines[first_text : first_text + 4])
    title, titles = _other_names(title or declared.get("标题") or page.title or "", opening)
    news = any(_DATELINE.match(line.text) for line in top[: first_text + 1]) or any(_PUBLISHER.search(line.text) for line, _ in head)
    if not title and any(kind is Kind.ADOPTION and "人民代表大会" in line.text and "会议上" in line.text for line, kind in head):
        title = "政府工作报告"  # a report whose own title was left off above the line that says where it was given
    if not title:
        matter = _MATTERS.search(opening)
        title = f"关于{matter.group('matter')}的通知" if matter else (lines[0].text[:60] if lines else page.name)
    numbers = _numbers(head, declared)
    signature = _signature(lines)
    source = declared.get("来源", "")
    genre, official = _genre(title, titles, lines, numbered=bool(numbers), news=news)
    if _is_medium(source) and (news or _HEADLINE.search(title)) and not numbers:
        genre, official = "news", False
    genre, official = _declared(declared, genre, official=official)
    signed, published = _signed(head, declared, signature), _published(head, declared)
    said = fold(page.text[lines[0].start : lines[-1].end]) if lines else ""
    return Header(
        title=title,
        titles=titles,
        numbers=numbers,
        signed=signed,
        published=published,
        validity=read_validity(said, declared, signed or published, published, "\n".join(line.text for line, _ in head)),
        index_number=declared.get("索引号"),
        issuers=_issuers(title, head, signature, opening, declared),
        publisher=next((match.group(1) for line, _ in head if (match := _PUBLISHER.search(line.text))), None)
        or _split_publisher(top)
        or (source if _is_medium(source) else None),
        genre=genre,
        official=official,
        body_start=body_start,
        addressee=addressee,
        furniture=tuple(line for line, kind in head if kind is Kind.NAVIGATION),
    )


def _kind(line: Line, above: Line | None) -> Kind:
    """What a line is, given the one above it."""
    kind = line.kind
    if kind in (Kind.TITLE, Kind.DATE) and above and above.kind is Kind.META and _VALUE_BELOW.fullmatch(above.text):
        return Kind.META
    return kind


def _title(head: list[tuple[Line, Kind]], lines: list[Line], first_text: int) -> tuple[str, tuple[int, int] | None]:
    """The first run of title lines joined; a title that runs on into the addressee is cut."""
    run: list[str] = []
    for line, kind in head:
        text = line.text
        if kind is Kind.TITLE and not re.match(r"[—–-]{2}", text) and not _DECREE_HEAD.fullmatch(text):
            if run and (text == run[0] or (_complete(run) and not text.startswith(("（", "(")))):
                break
            run.append(text)
        elif run:
            break
    if first_text < len(lines) and lines[first_text].kind is Kind.ADDRESSEE and run and not _complete(run):
        run_on = _RUN_ON.match(lines[first_text].text)
        if run_on:
            run.append(run_on.group("title"))
    return _clean("".join(_spaced(run))), None


def _complete(run: list[str]) -> bool:
    """Whether the lines so far already make a title: they end in a word that names a kind of document."""
    joined = "".join(run)
    return (any(re.search(pattern, joined) for _, pattern in _GENRES) and not re.search(r"印发[^》]*$", joined)) or bool(
        _OTHER.search(joined)
    )


def _spaced(run: list[str]) -> list[str]:
    return [re.sub(r" ", "", text) if _LETTERSPACED.search(text) else text for text in run]


def _clean(title: str) -> str:
    return re.sub(r"\s+", " ", _DATE_TAIL.sub("", title.replace("*", ""))).strip()


def _other_names(title: str, opening: str) -> tuple[str, tuple[str, ...]]:
    """The plan that a notice issues is the same document; a news headline that issues one gives way to it."""
    names: list[str] = []
    issuing = _ISSUING.match(title)
    if issuing:
        issued = (issuing.group("quoted") or issuing.group("bare")).strip()
        names.append(issued)
        if not issuing.group("kind") and issuing.group("quoted") and re.match(r"中共中央", title):
            title, names = issued, [title]
    for match in _ISSUED_IN_TEXT.finditer(opening):
        issued = match.group("title") or match.group("decreed")
        if not title:
            title = issued
        elif issued != title and issued not in names and (match.group("decreed") or "现将" in opening):
            names.append(issued)
        break
    return title, tuple(names)


def _numbers(head: list[tuple[Line, Kind]], declared: dict[str, str]) -> tuple[str, ...]:
    """The 文号, that of each issuer where a joint document has several."""
    if numbers := parse_numbers(declared.get("发文字号", "")):
        return numbers
    texts = [line.text for line, _ in head]
    if numbers := tuple(dict.fromkeys(number for text in texts for number in parse_numbers(text))):
        return numbers
    joined = next(find_numbers("".join(texts)), None) if any(re.fullmatch(r".*(?:令|公告|通告)", text) for text in texts) else None
    if joined:
        return (joined.text,)
    lines = (line for line, kind in reversed(head) if kind in (Kind.ADOPTION, Kind.META))
    return next(((number.text,) for line in lines for number in find_numbers(line.text)), ())


def _signature(lines: list[Line]) -> list[Line]:
    """The lines of the first signature: bodies, then a date on a line of its own."""
    for place, line in enumerate(lines):
        if line.kind is Kind.DATE and place:
            bodies: list[Line] = []
            for above in reversed(lines[max(0, place - _TAIL_LINES) : place]):
                if not ((above.kind is Kind.TITLE and _BODY_END.search(above.text) and len(above.text) <= 30) or above.kind is Kind.PERSON):
                    break
                bodies.insert(0, above)
            if bodies:
                return [*bodies, line]
    return []


def _signed(head: list[tuple[Line, Kind]], declared: dict[str, str], signature: list[Line]) -> str | None:
    """The day of signing or adoption."""
    for text in (declared.get("成文日期"), signature[-1].text if signature else None):
        if text and (date := iso_date(text)):
            return date
    for kind in (Kind.DATE, Kind.ADOPTION, Kind.TITLE):
        for line, found in reversed(head):
            if found is kind and (date := _last_act(line.text) if kind is Kind.ADOPTION else iso_date(line.text)):
                return date
    return None


def _published(head: list[tuple[Line, Kind]], declared: dict[str, str]) -> str | None:
    """The day of publication: declared, or on a line with the source."""
    texts = [declared.get("发布日期", "")]
    for (above, _), (line, kind) in reversed(list(itertools.pairwise([(Line(0, 0, ""), Kind.TEXT), *head]))):
        if kind is Kind.META and not field_of(line.text) and not field_of(above.text, line.text):
            texts.append(line.text)
    return next((date for text in (*texts, declared.get("生成日期", "")) if (date := iso_date(text))), None)


def _last_act(text: str) -> str | None:
    """The last date of a line that tells how a law was adopted and amended: that of the text at hand."""
    acts = [date for match in DATE.finditer(_IN_FORCE.sub("", text)) if (date := iso_date(match.group()))]
    return acts[-1] if acts else None


def _issuers(title: str, head: list[tuple[Line, Kind]], signature: list[Line], opening: str, declared: dict[str, str]) -> tuple[str, ...]:
    """Who issued the document, from the first place that tells."""
    signed = tuple(dict.fromkeys(body for line in signature[:-1] if line.kind is Kind.TITLE for body in _bodies(line.text)))
    return (
        signed
        or _bodies(declared.get("发文机关") or declared.get("发布机构") or _issuing_source(declared))
        or _issuers_in_title(title)
        or _issuers_in_opening(opening)
        or _issuers_in_head(title, head, opening)
    )


def _bodies(text: str) -> tuple[str, ...]:
    return tuple(body for body in re.split(r"[ 　、,，;；]+", text) if body)


def _issuers_in_title(title: str) -> tuple[str, ...]:
    titled = _TITLED.match(title)
    return _bodies(titled.group("issuers")) if titled and _BODY_END.search(titled.group("issuers").strip()) else ()


def _issuers_in_opening(opening: str) -> tuple[str, ...]:
    """市科技局制定《…》."""
    drafted = re.search(r"(?:^|[，。])(?P<bodies>[^，。]{3,60}?)(?:制定|联合制定|研究制定|编制)了?《", opening)
    if drafted and "我" not in drafted.group("bodies") and all(_BODY_END.search(body) for body in _bodies(drafted.group("bodies"))):
        return _bodies(drafted.group("bodies"))
    return ()


def _issuers_in_head(title: str, head: list[tuple[Line, Kind]], opening: str) -> tuple[str, ...]:
    """A decree's heading, a body on a line of its own, news of a document, the session that adopted it, the officer who reports."""
    for line, kind in head:
        if decree := re.fullmatch(r"(?:中华人民共和国)?(?P<body>.{2,20}?)令", line.text):
            return (decree.group("body"),)
        if kind is Kind.TITLE and _BODY_END.search(line.text) and line.text not in title:
            return (line.text,)
    if announced := re.search(r"近日，(?P<bodies>[^，。]{2,40}?)印发了?《", opening):
        return _bodies(announced.group("bodies"))
    for line, kind in head:
        if kind is Kind.ADOPTION and (session := _SESSION.search(line.text)) and "通过" in line.text:
            return (session.group("body"),)
    for line, kind in head:
        if kind is Kind.PERSON and (officer := _OFFICER.match(line.text)):
            return (officer.group("body") or f"{officer.group('place')}人民政府",)
    if title.endswith("政府工作报告") and (congress := _CONGRESS.search("".join(line.text for line, _ in head))):
        return ("国务院",) if congress.group("nation") else (f"{congress.group('place')}人民政府",) if congress.group("place") else ()
    return ()


def _split_publisher(top: list[Line]) -> str | None:
    """来源： on one line and its value on the next."""
    for above, below in itertools.pairwise(top):
        if re.fullmatch(r"来源\s*[:：]", above.text) and len(below.text) <= 20:
            return below.text
    return None


def _is_medium(source: str) -> bool:
    """Whether a source is a newspaper, an agency or a site that reports, and no body that issues.

    >>> [_is_medium(source) for source in ("云岚日报", "新华社", "云岚市数据局", "云岚市人民政府网站")]
    [True, True, False, False]
    """
    return bool(_MEDIUM.search(source)) and not _NO_MEDIUM.search(source)


def _issuing_source(declared: dict[str, str]) -> str:
    source = declared.get("来源", "")
    return "" if _is_medium(source) else source.removesuffix("网站")


def _declared(declared: dict[str, str], genre: str, *, official: bool) -> tuple[str, bool]:
    """What the source itself says of its genre and kind, which wins over the words of the title."""
    said = declared.get("文种", "")
    kind = declared.get("类别") or ("" if not said else "Commentary" if said == "news" else "PolicyDocument")
    if kind == "Commentary":
        return said or "news", False
    if kind == "PolicyDocument":
        return said or ("other" if genre == "news" else genre), True
    return genre, official


def _genre(title: str, titles: tuple[str, ...], lines: list[Line], *, numbered: bool, news: bool) -> tuple[str, bool]:
    """The genre by the last word of the title, and whether the document is official or a commentary."""
    names = [title, *titles]
    genre = next((genre for name in names for genre, pattern in _GENRES if re.search(pattern, name.rstrip("》"))), "other")
    official = genre != "other" or numbered or bool(_OTHER.search(title))
    official = official or any(re.match(r"第[一二三四五六七八九十]+条", line.text) for line in lines)
    if _COMMENT.search(title) or not official:
        return "news", False
    if news and title.endswith("报告") and not re.search(r"[工汇]作?报告|的报告", title):
        return "news", False
    return genre, True
