"""Bodies that were renamed, merged or split, and names that changed hands."""

import re
from collections.abc import Iterable

from policykg.ontology.gazetteer import entries_by_id, load_entries
from policykg.ontology.successions import Succession, line_of, load_successions, standing


def names(identifiers: Iterable[str]) -> set[str]:
    return {entries_by_id()[identifier].name for identifier in identifiers}


def before(name: str) -> set[str]:
    return names(row.before for row in load_successions() if row.after == f"organization/{name}")


def after(name: str) -> set[str]:
    return names(row.after for row in load_successions() if row.before == f"organization/{name}")


def test_a_body_is_renamed() -> None:
    assert after("环境保护部") == {"生态环境部"}
    assert before("农业农村部") == {"农业部"}


def test_bodies_are_merged() -> None:
    assert before("国家市场监督管理总局") == {"国家工商行政管理总局", "国家质量监督检验检疫总局", "国家食品药品监督管理总局"}


def test_a_body_is_split() -> None:
    assert after("国家新闻出版广电总局") == {"国家广播电视总局", "国家新闻出版署", "国家电影局"}


def test_a_line_goes_back_and_forth_but_not_into_other_branches() -> None:
    line = line_of("organization/中国银行保险监督管理委员会")
    assert names({row.before for row in line} | {row.after for row in line}) == {
        "中国银行业监督管理委员会", "中国保险监督管理委员会", "中国银行保险监督管理委员会", "国家金融监督管理总局",
    }  # fmt: skip
    assert line_of("organization/财政部") == ()


def test_a_body_ends_when_another_takes_its_place_and_that_one_is_not_founded_later() -> None:
    for row in load_successions():
        old, new = entries_by_id()[row.before], entries_by_id()[row.after]
        assert old.valid_until == row.date[:4] or (row.date[:4] < (old.valid_until or "")), row
        assert (new.valid_from or "") <= row.date[:4], row
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row.date)
        assert row.source
        assert row.licence


def test_the_list_is_sorted_by_date_and_says_nothing_twice() -> None:
    rows = load_successions()
    assert list(rows) == sorted(rows, key=lambda row: (row.date, row.before, row.after))
    assert len({(row.before, row.after) for row in rows}) == len(rows)
    assert isinstance(rows[0], Succession)


def test_an_abbreviation_that_changed_hands_is_that_of_the_time() -> None:
    called = [entry for entry in load_entries() if "国家药监局" in entry.aliases]
    assert [entry.name for entry in standing(called, "2008-05-01")] == ["国家食品药品监督管理局"]
    assert [entry.name for entry in standing(called, "2024-05-01")] == ["国家药品监督管理局"]
    assert standing(called, "1990-05-01") == ()


def test_two_bodies_that_share_a_name_were_never_there_at_one_time() -> None:
    meant: dict[str, list[str]] = {}
    for entry in load_entries():
        if entry.type == "GovernmentBody":
            for name in (entry.name, *entry.aliases):
                meant.setdefault(name, []).append(entry.id)
    shared = {name: ids for name, ids in meant.items() if len(ids) > 1}
    assert "国家行政学院" in shared
    for name, ids in shared.items():
        for year in range(1949, 2031):
            assert len(standing([entries_by_id()[one] for one in ids], str(year))) <= 1, (name, year)
