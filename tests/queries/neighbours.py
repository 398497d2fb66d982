"""Two more documents made by hand, of two regions that share some things, contradict each other and build on one another."""

from dataclasses import replace
from decimal import Decimal

from policykg.ontology.model import Figure
from tests.graph.made import entity
from tests.queries.documents import PLANNED, REPORTED, extraction

REPORT = entity("PolicyDocument", "岚州省数字经济发展报告")
ACTION = entity("PolicyDocument", "汐州市数字经济行动计划")
OUTLINE = entity("PolicyDocument", "国家数据纲要")
OLD = entity("PolicyDocument", "岚州省数据暂行办法")
PROVINCE = entity("Region", "岚州省")
CITY = entity("Region", "汐州市")
COMMISSION = entity("GovernmentBody", "岚州省发展改革委")
TREASURY = entity("GovernmentBody", "岚州省财政厅")
GOVERNMENT = entity("GovernmentBody", "汐州市人民政府")
DATA = entity("Programme", "数据贯通工程")
PILOT = entity("Programme", "数字街区试点")
QUANTUM = entity("Technology", "量子计算")
SOFTWARE = entity("Technology", "工业软件")
AI = entity("Technology", "人工智能")
MANUFACTURING = entity("Sector", "制造业")
SMALL = entity("TargetGroup", "中小企业")
LOANS = entity("Problem", "融资难")
SILOS = entity("Problem", "数据孤岛")
GUARANTEE = replace(entity("Instrument", "融资担保"), kind="finance")


def scale(region: str, value: str, text: str, *, status: str = "achieved", period: str = "2025", comparator: str = "=") -> Figure:
    return Figure(region, "数字经济规模", Decimal(value), "亿元", comparator, status, "level", text, period, region)


IN_REPORT = scale(PROVINCE.id, "100", "100亿元")
IN_ACTION = scale(PROVINCE.id, "120", "120亿元")
OF_CITY = scale(CITY.id, "30", "30亿元")
AIM = scale(PROVINCE.id, "150", "150亿元以上", status="target", period="2027", comparator=">=")
NODES = Figure(DATA.id, "数据节点", Decimal(9), "个", "=", "target", "level", "9个", "2026", PROVINCE.id)

NEIGHBOURS = {
    "report.txt": extraction(
        REPORT,
        "report",
        {
            "根据《国家数据纲要》编制本报告。": [(REPORT, "basedOn", OUTLINE, PLANNED)],
            "《岚州省数据暂行办法》同时废止。": [(REPORT, "supersedes", OLD, PLANNED)],
            "岚州省发展量子计算和工业软件。": [(PROVINCE, "develops", QUANTUM, REPORTED), (PROVINCE, "develops", SOFTWARE, REPORTED)],
            "2025年，全省数字经济规模为100亿元。": [(PROVINCE, "hasFigure", IN_REPORT, REPORTED)],
            "中小企业面临融资难。": [(SMALL, "faces", LOANS, REPORTED)],
            "制造业存在数据孤岛。": [(MANUFACTURING, "faces", SILOS, REPORTED)],
            "以融资担保缓解融资难。": [(REPORT, "proposes", GUARANTEE, PLANNED), (GUARANTEE, "addresses", LOANS, PLANNED)],
            "数据贯通工程由省发展改革委牵头，省财政厅配合。": [
                (REPORT, "proposes", DATA, PLANNED),
                (COMMISSION, "leads", DATA, PLANNED),
                (TREASURY, "participatesIn", DATA, PLANNED),
            ],
            "到2026年，数据贯通工程建成数据节点9个。": [(DATA, "hasFigure", NODES, PLANNED)],
            "推动量子计算与人工智能融合。": [(QUANTUM, "integratesWith", AI, PLANNED)],
        },
    ),
    "action.txt": extraction(
        ACTION,
        "plan",
        {
            "汐州市人民政府印发。": [(ACTION, "issuedBy", GOVERNMENT, REPORTED)],
            "为落实《岚州省数字经济发展报告》，制定本计划。": [(ACTION, "implements", REPORT, PLANNED)],
            "参照《岚州省数据暂行办法》执行。": [(ACTION, "cites", OLD, PLANNED)],
            "汐州市发展量子计算。": [(CITY, "develops", QUANTUM, PLANNED)],
            "汐州市数字经济规模在2025年为30亿元。": [(CITY, "hasFigure", OF_CITY, REPORTED)],
            "2025年，岚州省数字经济规模已有120亿元。": [(PROVINCE, "hasFigure", IN_ACTION, REPORTED)],
            "到2027年，岚州省数字经济规模达到150亿元以上。": [(PROVINCE, "hasFigure", AIM, PLANNED)],
            "开展数字街区试点。": [(ACTION, "proposes", PILOT, PLANNED)],
            "量子计算与人工智能要融合发展。": [(QUANTUM, "integratesWith", AI, PLANNED)],
        },
    ),
}
