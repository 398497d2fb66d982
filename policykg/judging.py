"""A person's judgements at work: what follows in the store, and pairs that somebody should look at."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from .evaluation import dice
from .graph.store import Store
from .ontology.errors import QueryError
from .ontology.gazetteer import entries_by_id
from .ontology.identifiers import iri, name_in, normal_name
from .ontology.judged import Ruling, Rulings
from .ontology.model import Verdict
from .pipeline import rebuild
from .queries.resolve import resolve

ALIKE = 0.7
"""Dice coefficient of the character bigrams of two names from which they are worth a look."""

_FACT = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十]+(?=[批期个届五])|[东西南北上下内外正副新旧]")
_MOST_COMMON = 200  # entities with the same bigram, above which it tells nothing
_SURE = ("document", "region")  # kinds whose names say what they are
_LABELS = """SELECT DISTINCT ?entity ?label WHERE {
    GRAPH ?version { ?judgement pk:entity ?entity . ?entity skos:prefLabel ?label } } ORDER BY ?entity"""


def identifier(store: Store, name: str) -> str:
    """The id of an entity by name or id; one that is judged is known by its own name, though another stands for it now."""
    judged = {one for ruling in store.rulings().rulings for one in ruling.pair if name_in(one) == normal_name(name)}
    if len(judged) == 1:
        return judged.pop()
    try:
        return resolve(store, name, ("any",)).value.removeprefix(store.base)
    except QueryError:
        if "/" in name:
            return name
        raise


def resolved(store: Store, ruling: Ruling) -> Ruling:
    """A ruling by ids where it was given by names; raises :class:`QueryError` where the words are not what it says."""
    if not ruling.document:
        return replace(ruling, entity=identifier(store, ruling.entity), other=identifier(store, ruling.other))
    document = resolve(store, ruling.document, ("PolicyDocument", "Commentary")).value.removeprefix(store.base)
    found = replace(ruling, other=identifier(store, ruling.other), document=document)
    taken = _taken_for(store, document, ruling.entity)
    if not taken:
        raise QueryError(f"{ruling.document} does not name anything {ruling.entity}")
    if ruling.verdict is Verdict.NOT_SAME and found.other not in taken and found not in store.rulings().rulings:
        raise QueryError(f"{ruling.entity} in {ruling.document} is taken for {', '.join(sorted(taken))} and not for {found.other}")
    if {name.partition("/")[0] for name in taken} != {found.other.partition("/")[0]}:
        raise QueryError(f"{ruling.entity} in {ruling.document} and {found.other} are of different kinds and cannot be the same")
    return found


def _taken_for(store: Store, document: str, words: str) -> set[str]:
    """The ids of what a document means by a form of words."""
    rows = store.select(f"""SELECT DISTINCT ?entity WHERE {{ GRAPH ?version {{
        ?version prov:specializationOf <{iri(document, store.base)}> . ?judgement pk:entity ?entity ; pk:mention ?words }}
        FILTER (?words = {ox.Literal(words)}) }}""")
    return {row["entity"].removeprefix(store.base) for row in rows}


def rule(store: Store, rulings: Rulings) -> list[str]:
    """Put rulings in the place of those of the store, and have every document follow; the versions that changed."""
    before = store.rulings()
    changed = {one for one in (*before.rulings, *rulings.rulings) if (one in before.rulings) != (one in rulings.rulings)}
    names = [before.names(), rulings.names()]
    concerned = {known.get(name, name) for ruling in changed if not ruling.document for name in ruling.pair for known in (*names, {})}
    concerned |= {ruling.document for ruling in changed if ruling.document}
    store.judge(rulings)
    return rebuild(store, _versions_with(store, concerned))


def ruled(store: Store, ruling: Ruling) -> list[str]:
    """Add one ruling; raises :class:`QueryError` on a contradiction or between things of different kinds."""
    kinds = {name.partition("/")[0] for name in ruling.pair}
    if len(ruling.pair) < 2:
        raise QueryError(f"{ruling.entity} is one entity; name two")
    if len(kinds) > 1 and not ruling.document and ruling.verdict is Verdict.SAME:
        raise QueryError(f"{ruling.entity} and {ruling.other} are of different kinds and cannot be the same")
    try:
        return rule(store, store.rulings().add(ruling))
    except ValueError as error:
        raise QueryError(str(error)) from error


def _versions_with(store: Store, entities: Iterable[str]) -> list[str]:
    found = set()
    for entity in entities:
        node = ox.NamedNode(iri(entity, store.base))
        found |= {str(quad.graph_name.value) for quad in store.rdf.quads_for_pattern(node, None, None, None)}  # type: ignore[union-attr]
    return sorted(version.removeprefix(store.base) for version in found)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of a kind whose names are alike."""

    entity: str
    label: str
    other: str
    other_label: str
    likeness: float


def duplicates(store: Store) -> list[Pair]:
    """Pairs that a person might judge, the most alike first; those judged already, and those that differ in a fact, are left out.

    Names that differ in a number, a direction or a batch are never proposed (第一批 and 第二批, 1.0 and 2.0), nor two names that the
    gazetteers know as two things (农业部 and 农业农村部).
    """
    named = {row["entity"].removeprefix(store.base): row["label"] for row in store.select(_LABELS)}
    judged = {one.pair for one in store.rulings().rulings}
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, label in sorted(named.items()):
        kind = entity.partition("/")[0]
        if kind not in _SURE:
            for bigram in {label[place : place + 2] for place in range(len(label) - 1)}:
                sharing[kind, bigram].append(entity)
    pairs: Counter[tuple[str, str]] = Counter()
    for entities in sharing.values():
        if len(entities) <= _MOST_COMMON:
            for place, one in enumerate(entities):
                pairs.update((one, other) for other in entities[place + 1 :])
    found = [
        Pair(one, named[one], other, named[other], round(likeness, 2))
        for one, other in pairs
        if frozenset((one, other)) not in judged
        and not {one, other} <= entries_by_id().keys()
        and sorted(_FACT.findall(named[one])) == sorted(_FACT.findall(named[other]))
        and not _of_two_places(named[one], named[other])
        and (likeness := dice(named[one], named[other])) >= ALIKE
    ]
    return sorted(found, key=lambda pair: (-pair.likeness, pair.entity, pair.other))


def _of_two_places(one: str, other: str) -> bool:
    """海澄市财政局 and 青岚市财政局: the same body of two places."""
    shared = 0
    while shared < min(len(one), len(other)) and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    places = one[: len(one) - shared], other[: len(other) - shared]
    return all(places) and one[len(one) - shared :].startswith(tuple("省市县区州盟旗"))
