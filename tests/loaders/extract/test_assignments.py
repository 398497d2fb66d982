"""Duties that running text gives: who leads, who helps, who answers for what."""

import pytest

from tests.says import read, relations

PLAN = "云岚市数字经济发展行动计划"
Relation = tuple[str, str, str]


def said(text: str) -> set[Relation]:
    return relations(read(text, PLAN))


def test_a_body_that_is_in_charge_of_a_task_answers_for_it_and_for_no_other() -> None:
    found = said("县商务局负责冷链物流体系建设，县财政局负责专项资金拨付。")
    assert {relation for relation in found if relation[1] == "responsibleFor"} == {
        ("县商务局", "responsibleFor", "冷链物流体系"),
        ("县财政局", "responsibleFor", "专项资金"),
    }


def test_those_who_lead_and_help_have_roles_in_what_follows_and_do_not_make_it() -> None:
    assert said("由省发展改革委牵头，省科技厅、省财政厅配合，建设云岚智能制造产业园。") == {
        ("DOC", "develops", "云岚智能制造产业园"),
        ("省发展改革委", "leads", "云岚智能制造产业园"),
        ("省科技厅", "participatesIn", "云岚智能制造产业园"),
        ("省财政厅", "participatesIn", "云岚智能制造产业园"),
    }


def test_roles_at_the_end_of_a_sentence_are_about_what_stands_before() -> None:
    assert said("建立数据共享机制，由市数据局牵头，市财政局参与。") == {
        ("DOC", "proposes", "数据共享机制"),
        ("市数据局", "leads", "数据共享机制"),
        ("市财政局", "participatesIn", "数据共享机制"),
    }


def test_each_task_of_a_sentence_has_its_own_leader() -> None:
    found = said("由市数据局牵头，建立数据共享机制，由市科技局牵头，设立数字化转型专项资金。")
    assert {relation for relation in found if relation[1] == "leads"} == {
        ("市数据局", "leads", "数据共享机制"),
        ("市科技局", "leads", "数字化转型专项资金"),
    }


@pytest.mark.parametrize("joint", ["会同", "、", "和"])
def test_bodies_that_act_together_answer_together(joint: str) -> None:
    found = said(f"市数据局{joint}市财政局建立数据共享机制。")
    assert {relation for relation in found if relation[1] == "responsibleFor"} == {
        (body, "responsibleFor", "数据共享机制") for body in ("市数据局", "市财政局")
    }


@pytest.mark.parametrize("text", ["由有关部门牵头，建设灯塔工厂。", "鼓励企业参与，建设灯塔工厂。"])
def test_nobody_named_has_no_role(text: str) -> None:
    assert said(text) == {("DOC", "develops", "灯塔工厂")}
