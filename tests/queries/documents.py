"""Three documents made by hand: what they say is what the answers must show, whatever the rules of today find.

A line is a sentence with the statements that it makes; the sentence without its full stop is their quote.
"""

from dataclasses import replace
from decimal import Decimal

from policykg.ontology.model import Document, Entity, Extraction, Figure, Judgement, Modality, Verdict
from tests.graph.made import entity, quoted, said

REPORTED, PLANNED, REQUIRED, ENCOURAGED = Modality.REPORTED, Modality.PLANNED, Modality.REQUIRED, Modality.ENCOURAGED
Said = tuple[Entity, str, Entity | Figure, Modality]

PLAN = entity("PolicyDocument", "云岚市低空经济发展计划", number="云府发〔2026〕3号")
MEASURES = entity("PolicyDocument", "青麓区通航产业扶持办法")
NEWS = entity("Commentary", "云岚的天空热闹起来")
STATUTE = entity("PolicyDocument", "云岚市通用航空条例")

CITY = entity("Region", "云岚市")
DISTRICT = entity("Region", "青麓区", within=CITY.id)
BUREAU = entity("GovernmentBody", "云岚市交通运输局")
MINISTRY = entity("GovernmentBody", "交通部")
TREASURY = entity("GovernmentBody", "云岚市财政局")
PROGRAMME = entity("Programme", "云翼工程")
CHIP = entity("Technology", "飞控芯片")
RADAR = entity("Technology", "避障雷达")
POSITIONING = entity("Technology", "厘米级定位")
LOW_ALTITUDE = entity("Sector", "低空经济")
LOGISTICS = entity("Sector", "智慧物流")
AIRFIELD = entity("Facility", "云岚通航机场")
PADS = entity("Facility", "起降场")
FUND = replace(entity("Instrument", "低空产业基金"), kind="finance")
SUBSIDY = replace(entity("Instrument", "起降补贴"), kind="funding")
COMPANIES = entity("TargetGroup", "通航企业")
SMALL = entity("TargetGroup", "小微企业")
SHORTAGE = entity("Problem", "起降点不足")

TURNOVER = Figure(CITY.id, "低空经济规模", Decimal("8E9"), "元", ">=", "achieved", "level", "80多亿元", "2025", CITY.id)
PADS_IN_2028 = Figure(PADS.id, "起降场", Decimal(12), "个", "=", "target", "level", "12个", "2028", CITY.id)
SHARE_IN_2027 = Figure(DISTRICT.id, "航线开通率", Decimal("62.5"), "%", ">=", "target", "share", "62.5%以上", "2027", DISTRICT.id)


def extraction(own: Entity, genre: str, lines: dict[str, list[Said]], judgements: tuple[tuple[str, Entity, str], ...] = ()) -> Extraction:
    """A document that says these lines; a judgement is a mention, the entity it was taken for and the line it stands in."""
    text = "\n".join([own.name, *lines]) + "\n"
    entities: dict[Entity, None] = {own: None}
    for subject, _, obj, _ in (statement for statements in lines.values() for statement in statements):
        entities.update(dict.fromkeys([subject, obj] if isinstance(obj, Entity) else [subject]))
    entities.update(dict.fromkeys(meant for _, meant, _ in judgements))
    return Extraction(
        Document(text, "text/plain", own.name, own.type, genre),
        tuple(entities),
        tuple(
            said(text, subject, predicate, obj, line.removesuffix("。"), modality)
            for line, statements in lines.items()
            for subject, predicate, obj, modality in statements
        ),
        tuple(
            Judgement(mention, meant.id, Verdict.SAME, Decimal(1), "name as written", quoted(text, line))
            for mention, meant, line in judgements
        ),
    )


DOCUMENTS = {
    "plan.txt": extraction(
        PLAN,
        "plan",
        {
            "根据《云岚市通用航空条例》制定本计划。": [(PLAN, "basedOn", STATUTE, PLANNED)],
            "低空经济面临起降点不足。": [(LOW_ALTITUDE, "faces", SHORTAGE, REPORTED)],
            "实施云翼工程，攻克飞控芯片、避障雷达。": [
                (PLAN, "proposes", PROGRAMME, PLANNED),
                (PROGRAMME, "develops", CHIP, PLANNED),
                (PROGRAMME, "develops", RADAR, PLANNED),
            ],
            "依托云翼工程布局起降场。": [(PROGRAMME, "develops", PADS, PLANNED)],
            "将飞控芯片用于低空经济。": [(CHIP, "appliedIn", LOW_ALTITUDE, PLANNED)],
            "推动飞控芯片与厘米级定位融合。": [(CHIP, "integratesWith", POSITIONING, PLANNED)],
            "在青麓区建设云岚通航机场。": [(AIRFIELD, "locatedIn", DISTRICT, PLANNED)],
            "到2028年，全市起降场达到12个。": [(PADS, "hasFigure", PADS_IN_2028, PLANNED)],
            "应当设立低空产业基金，扶持通航企业。": [(PLAN, "proposes", FUND, REQUIRED), (FUND, "supports", COMPANIES, REQUIRED)],
            "云翼工程由市交通运输局牵头，市财政局配合。": [
                (BUREAU, "leads", PROGRAMME, PLANNED),
                (TREASURY, "participatesIn", PROGRAMME, PLANNED),
            ],
        },
        judgements=(("低空经济", LOW_ALTITUDE, "将飞控芯片用于低空经济。"), ("飞控芯片", CHIP, "实施云翼工程，攻克飞控芯片、避障雷达。")),
    ),
    "measures.txt": extraction(
        MEASURES,
        "measures",
        {
            "为落实《云岚市低空经济发展计划》，制定本办法。": [(MEASURES, "implements", PLAN, PLANNED)],
            "鼓励发展飞控芯片。": [(MEASURES, "develops", CHIP, ENCOURAGED)],
            "给予通航企业起降补贴，破解起降点不足。": [
                (MEASURES, "proposes", SUBSIDY, PLANNED),
                (SUBSIDY, "supports", COMPANIES, PLANNED),
                (SUBSIDY, "addresses", SHORTAGE, PLANNED),
            ],
            "低空产业基金也向小微企业开放。": [(FUND, "supports", SMALL, PLANNED)],
            "到2027年，全区航线开通率达到62.5%以上。": [(DISTRICT, "hasFigure", SHARE_IN_2027, PLANNED)],
        },
        judgements=(("飞控芯片", CHIP, "鼓励发展飞控芯片。"),),
    ),
    "news.txt": extraction(
        NEWS,
        "commentary",
        {
            "去年，云岚市低空经济规模有80多亿元。": [(CITY, "hasFigure", TURNOVER, REPORTED)],
            "云岚市建成起降场。": [(CITY, "develops", PADS, REPORTED)],
            "青麓区已在发展飞控芯片。": [(DISTRICT, "develops", CHIP, REPORTED)],
            "避障雷达也在低空经济中派上用场。": [(RADAR, "appliedIn", LOW_ALTITUDE, REPORTED)],
            "云岚通航机场服务智慧物流。": [(AIRFIELD, "appliedIn", LOGISTICS, REPORTED)],
            "飞控芯片也进了智慧物流的仓库。": [(CHIP, "appliedIn", LOGISTICS, REPORTED)],
            "十年前，云岚通航机场由交通部批准。": [],
        },
        judgements=(("交通部", MINISTRY, "十年前，云岚通航机场由交通部批准。"),),
    ),
}
