"""What governs the tagger's names: a name over several noun phrases is one phrase once it is known."""

from dataclasses import replace

import pytest

from policykg.loaders.extract.context import Context, Earlier
from policykg.loaders.extract.governance import govern
from policykg.loaders.extract.names import Name
from policykg.loaders.extract.parse import Sentence, clause_parser, parse
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.relations import relate
from policykg.loaders.extract.scope import Scope
from tests.says import document


def governed(text: str, *names: str) -> dict[str, tuple[str, str, bool]]:
    """Verb, preposition and whether it belongs to the words before 的, of names that the tagger is taken to have found."""
    reading = read(document(text))
    quantities = find_quantities(reading.text)
    sentences = parse(reading, [], quantities)
    for name in names:
        _put(sentences, name, reading.text.index(name))
    govern(sentences, clause_parser(reading.text, [], quantities))
    found = {name.name: name.chunk for sentence in sentences for parsed in sentence.clauses for name in parsed.names}
    return {name: (verb.word if (verb := found[name].verb) else "", found[name].preposition, found[name].embedded) for name in names}


def _put(sentences: list[Sentence], name: str, start: int) -> None:
    end = start + len(name)
    parsed = next(one for sentence in sentences for one in sentence.clauses if one.clause.start <= start < one.clause.end)
    chunk = next(chunk for chunk in parsed.clause.chunks if chunk.start < end and start < chunk.end)
    parsed.names = sorted(
        [*(one for one in parsed.names if one.end <= start or end <= one.start), Name("Instrument", name, start, end, chunk, "learned")],
        key=lambda one: one.start,
    )


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("为渔民提供随叫随到的维修服务。", "随叫随到的维修服务", ("提供", "", False)),
        ("为具备资质的养老机构提供设备贴息。", "具备资质的养老机构", ("", "为", False)),
        ("实行有利于养老机构发展的税收政策。", "有利于养老机构发展的税收政策", ("实行", "", False)),
    ],
)
def test_what_stands_before_the_whole_name_governs_it(text: str, name: str, found: tuple[str, str, bool]) -> None:
    assert governed(text, name) == {name: found}


def test_the_other_names_of_the_clause_are_governed_anew_too() -> None:
    found = governed("优先为具备资质的养老机构提供长周期的设备租赁。", "具备资质的养老机构", "长周期的设备租赁")
    assert found == {"具备资质的养老机构": ("", "为", False), "长周期的设备租赁": ("提供", "", False)}


def test_a_clause_with_a_figure_is_left_as_it_was() -> None:
    group = "具备资质的养老机构"
    assert governed(f"为{group}提供维修服务。", group)[group][1] == "为"
    assert governed(f"为{group}提供20项服务。", group)[group][1] != "为"


def test_a_name_whose_noun_phrase_the_clause_no_longer_holds_is_read_all_the_same() -> None:
    reading = read(document("提升数据中心的服务能力。"))
    [parsed] = [one for sentence in parse(reading, [], []) for one in sentence.clauses if one.names]
    parsed.names = [replace(name, chunk=replace(name.chunk, series=99)) for name in parsed.names]
    [link] = relate(Context(reading.document, parsed, Scope((), here=False, start=0, done=False), Earlier()))
    assert (link.predicate, link.object.name) == ("develops", "数据中心")
