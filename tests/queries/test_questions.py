"""The questions, on three documents whose every statement is known."""

import pytest

from policykg.graph.store import Store
from policykg.queries.catalogue import questions
from policykg.queries.run import ask
from policykg.queries.table import Cell
from tests.queries.documents import MEASURES, NEWS, PLAN

Rows = list[tuple[Cell, ...]]


def rows(store: Store, question: str, **parameters: str) -> Rows:
    return list(ask(store, question, parameters).rows)


UNANSWERED = {"contradicting-figures", "targets-achieved", "superseded-documents", "said-by-several", "missing-technologies", "who-leads"}
"""Questions for which the example documents give no cause."""


@pytest.mark.parametrize("name", sorted(questions().keys() - UNANSWERED))
def test_its_own_example_finds_something_in_the_examples(name: str, example_store: Store) -> None:
    table = ask(example_store, name, example=True, evidence=True)
    assert table.rows
    texts = [example_store.text(document.digest) for document in example_store.documents()]
    for sentences in table.evidence:
        assert sentences
        assert all(any(one.quote in text for text in texts) for one in sentences)
    assert not any("w3id.org" in str(cell) for row in table.rows for cell in row)


def test_by_modality_lists_what_must_be_done(store: Store) -> None:
    quote = "应当设立低空产业基金，扶持通航企业"
    assert rows(store, "by-modality", modality="required") == [
        (PLAN.name, "proposes", "低空产业基金", quote, PLAN.name),
        ("低空产业基金", "supports", "通航企业", quote, PLAN.name),
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("云岚市通用航空条例", (PLAN.name, "basedOn", "根据《云岚市通用航空条例》制定本计划")),
        ("云府发〔2026〕3号", (MEASURES.name, "implements", "为落实《云岚市低空经济发展计划》，制定本办法")),
    ],
)
def test_citing_lists_the_documents_that_rest_on_one(document: str, expected: tuple[str, ...], store: Store) -> None:
    assert rows(store, "citing", document=document) == [expected]


def test_predecessors_lists_what_came_before_a_body_and_after_it_with_the_places_that_name_one_of_them(store: Store) -> None:
    assert rows(store, "predecessors", organization="交通部") == [("later", "交通运输部", "2008", None, "交通部", NEWS.name)]
    earlier = [(row[1], row[3], row[4]) for row in rows(store, "predecessors", organization="交通运输部")]
    assert earlier == [("交通部", "2008", "交通部")]  # 铁道部 went in as well; no document names what would lead to it


def test_document_instruments_lists_what_a_document_proposes_and_whom_it_says_that_supports(store: Store) -> None:
    # that the fund supports 小微企业 is said by the measures and not by the plan
    quote = "应当设立低空产业基金，扶持通航企业"
    assert rows(store, "document-instruments", document=PLAN.name) == [("低空产业基金", "finance", "required", "通航企业", quote, quote)]


def test_evidence_lists_the_names_of_an_entity_with_their_places(store: Store) -> None:
    found = ask(store, "evidence", {"entity": "飞控芯片"}).records()
    assert [(row["mention"], row["quote"], row["reason"], row["document"]) for row in found] == [
        ("飞控芯片", "实施云翼工程，攻克飞控芯片、避障雷达。", "name as written", PLAN.name),
        ("飞控芯片", "鼓励发展飞控芯片。", "name as written", MEASURES.name),
    ]
    texts = {document.title: store.text(document.digest) for document in store.documents()}
    assert [texts[str(row["document"])][int(str(row["start"])) : int(str(row["end"]))] for row in found] == [row["quote"] for row in found]


BUILT = ("云岚市", "起降场", "develops", "云岚市建成起降场", NEWS.name)
SITED = ("青麓区", "云岚通航机场", "locatedIn", "在青麓区建设云岚通航机场", PLAN.name)


@pytest.mark.parametrize(
    ("region", "expected"),
    [({"region": "云岚市"}, [BUILT, SITED]), ({"region": "青麓区"}, [SITED]), ({}, [BUILT, SITED])],
    ids=["a city with its districts", "a district", "all regions"],
)
def test_facilities_by_region_lists_those_within_it(region: dict[str, str], expected: Rows, store: Store) -> None:
    assert rows(store, "facilities-by-region", **region) == expected


def test_problems_lists_who_has_them_and_what_addresses_them(store: Store) -> None:
    assert rows(store, "problems") == [
        ("起降点不足", "addresses", "起降补贴", "Instrument", "给予通航企业起降补贴，破解起降点不足", MEASURES.name),
        ("起降点不足", "faces", "低空经济", "Sector", "低空经济面临起降点不足", PLAN.name),
    ]


def test_programme_technologies_lists_them_with_the_fields_that_any_document_names(store: Store) -> None:
    # and not 起降场, which is a facility
    quote = "实施云翼工程，攻克飞控芯片、避障雷达"
    assert rows(store, "programme-technologies", programme="云翼工程") == [
        ("避障雷达", "低空经济", quote, PLAN.name, "避障雷达也在低空经济中派上用场"),
        ("飞控芯片", "低空经济", quote, PLAN.name, "将飞控芯片用于低空经济"),
        ("飞控芯片", "智慧物流", quote, PLAN.name, "飞控芯片也进了智慧物流的仓库"),
    ]


def test_region_figures_lists_what_is_and_what_is_to_be(store: Store) -> None:
    achieved, target = rows(store, "region-figures", region="云岚市")
    assert achieved == (
        *("低空经济规模", ">=", 8_000_000_000, "元", "80多亿元", "2025", "Observation"),
        *("云岚市", "去年，云岚市低空经济规模有80多亿元", NEWS.name),
    )
    assert target == ("起降场", "=", 12, "个", "12个", "2028", "Target", "起降场", "到2028年，全市起降场达到12个", PLAN.name)


def test_region_profile_lists_statements_in_both_directions(store: Store) -> None:
    assert rows(store, "region-profile", region="青麓区") == [
        ("←", "locatedIn", "云岚通航机场", "Facility", "planned", "在青麓区建设云岚通航机场", PLAN.name),
        ("→", "develops", "飞控芯片", "Technology", "reported", "青麓区已在发展飞控芯片", NEWS.name),
    ]


def test_region_profile_names_the_question_that_lists_the_figures(store: Store) -> None:
    assert "hasFigure" not in {row[1] for row in rows(store, "region-profile", region="云岚市")}
    assert rows(store, "region-figures", region="云岚市") != []
    assert all("region-figures" in text for text in (questions()["region-profile"].question_zh, questions()["region-profile"].question_en))


DUTIES = "云翼工程由市交通运输局牵头，市财政局配合"
LEADING = ("云岚市交通运输局", "leads", "云翼工程", "Programme", DUTIES, PLAN.name)
TAKING_PART = ("云岚市财政局", "participatesIn", "云翼工程", "Programme", DUTIES, PLAN.name)


@pytest.mark.parametrize(
    ("body", "expected"),
    [({"organization": "云岚市财政局"}, [TAKING_PART]), ({}, [LEADING, TAKING_PART])],
    ids=["one body", "all bodies"],
)
def test_responsibilities_lists_who_leads_and_who_takes_part(body: dict[str, str], expected: Rows, store: Store) -> None:
    assert rows(store, "responsibilities", **body) == expected


def test_support_for_lists_what_all_documents_offer_a_group(store: Store) -> None:
    assert rows(store, "support-for", whom="通航企业") == [
        ("低空产业基金", "Instrument", "required", "应当设立低空产业基金，扶持通航企业", PLAN.name),
        ("起降补贴", "Instrument", "planned", "给予通航企业起降补贴，破解起降点不足", MEASURES.name),
    ]


SOONER = ("青麓区", "航线开通率", ">=", 62.5, "%", "2027", "到2027年，全区航线开通率达到62.5%以上", MEASURES.name)
LATER = ("起降场", "起降场", "=", 12, "个", "2028", "到2028年，全市起降场达到12个", PLAN.name)


@pytest.mark.parametrize(
    ("document", "expected"), [({"document": PLAN.name}, [LATER]), ({}, [SOONER, LATER])], ids=["one document", "all documents"]
)
def test_targets_lists_them_by_year_without_what_is_achieved(document: dict[str, str], expected: Rows, store: Store) -> None:
    assert rows(store, "targets", **document) == expected


def test_technologies_together_lists_those_merged_and_those_of_the_same_field(store: Store) -> None:
    # and not the airfield, which is applied in 智慧物流 as 飞控芯片 is, but is no technology
    assert rows(store, "technologies-together", technology="飞控芯片") == [
        ("厘米级定位", "integratesWith", None, "推动飞控芯片与厘米级定位融合", PLAN.name),
        ("避障雷达", "same field", "低空经济", "避障雷达也在低空经济中派上用场", NEWS.name),
    ]


def test_technologies_that_merge_are_found_from_either(store: Store) -> None:
    assert rows(store, "technologies-together", technology="厘米级定位") == [
        ("飞控芯片", "integratesWith", None, "推动飞控芯片与厘米级定位融合", PLAN.name)
    ]


def test_who_develops_lists_documents_programmes_and_regions_with_how_strongly_it_is_said(store: Store) -> None:
    assert rows(store, "who-develops", technology="飞控芯片") == [
        ("云翼工程", "Programme", "planned", "实施云翼工程，攻克飞控芯片、避障雷达", PLAN.name),
        ("青麓区", "Region", "reported", "青麓区已在发展飞控芯片", NEWS.name),
        (MEASURES.name, "PolicyDocument", "encouraged", "鼓励发展飞控芯片", MEASURES.name),
    ]
