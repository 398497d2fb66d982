"""The spaCy pipeline: a tokenizer that makes every character a token, and one component for each step.

With a token for each code point a span of the Doc is a span of the reading, so no name is cut by a tokenizer (jieba's words
cross 11 % of the gazetteer's names in such documents). The components hand on their work in ``doc._.policykg`` and leave
the spans ``known``, ``quantities`` and ``names`` for whoever adds a component; where nobody did, the Doc is left empty.
"""

from dataclasses import dataclass, field
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from .assignments import Assignments
from .bodies import with_bodies
from .capacities import name_capacities
from .chunker import ClauseParser
from .context import Context, Earlier
from .figures import FigureFinder, Measured
from .found import Found
from .gazetteer import Known, load_gazetteer
from .governance import govern
from .issuers import addressed_region, addressees, home_region, issuer_links, topic_of
from .lineage import lineage
from .links import Link
from .mapped import MappedTables
from .names import Name, type_of_entry
from .parse import Sentence, all_names, clause_parser, parse
from .problems import ProblemFinder
from .quantities import Quantity, find_quantities
from .reading import Reading
from .relations import relate, unclaimed
from .responsibility import Tasks, answer_for, duties
from .scope import Scope, Scopes
from .statistical import add_bodies
from .tables import TableReader
from .tagging import mark
from .trust import LEAST
from .weighing import weigh

_RULES = ("policykg_known", "policykg_quantities", "policykg_parse", "policykg_titles", "policykg_links")
_LEARNED = ("policykg_known", "policykg_quantities", "policykg_parse", "policykg_weigh", "policykg_titles", "policykg_links")
_STATISTICAL = (*_LEARNED[:4], "policykg_analyse", *_LEARNED[4:])
_WAYS = {"rules": _RULES, "learned": _LEARNED, "lac": _STATISTICAL}


@dataclass(slots=True)
class Work:
    """What the components have found so far."""

    reading: Reading
    learned: bool = True  # names of any trust are parsed, to be weighed
    known: list[Known] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    parser: ClauseParser | None = None  # of the clauses of the sentences
    sentences: list[Sentence] = field(default_factory=list)
    addressed: list[Name] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[Measured] = field(default_factory=list)
    home: Name | None = None
    mapped: list[Name] = field(default_factory=list)  # in tables that a mapping file explains
    shorts: tuple[tuple[str, str], ...] = ()


class CharacterTokenizer:
    """A token for each code point; token ``i`` is character ``i``."""

    def __init__(self, vocab: Vocab) -> None:
        """SpaCy gives the vocabulary that all Docs share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        r"""A Doc of one-character words.

        >>> [token.text for token in CharacterTokenizer(Vocab())("5G\n网")]
        ['5', 'G', '\n', '网']
        """
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


@Language.component("policykg_known")
def find_known(doc: Doc) -> Doc:
    """Names that the gazetteers know."""
    work: Work = doc._.policykg
    work.known = with_bodies(work.reading.text, load_gazetteer().find(work.reading.text))
    if len(doc):
        doc.spans["known"] = [
            Span(doc, known.start, known.end, type_of_entry(known), kb_id=known.entries[0].id if known.entries else "")
            for known in work.known
        ]
    return doc


@Language.component("policykg_quantities")
def find_amounts(doc: Doc) -> Doc:
    """Numbers with their units."""
    work: Work = doc._.policykg
    work.quantities = find_quantities(work.reading.text)
    if len(doc):
        doc.spans["quantities"] = [Span(doc, quantity.start, quantity.end, "Quantity") for quantity in work.quantities]
    return doc


@Language.component("policykg_parse")
def parse_clauses(doc: Doc) -> Doc:
    """Clauses with their verbs and names."""
    work: Work = doc._.policykg
    work.home = home_region(work.reading.document, work.reading, load_gazetteer())
    work.parser = clause_parser(work.reading.text, work.known, work.quantities)
    work.sentences = parse(work.reading, work.known, work.quantities, 0 if work.learned else LEAST, work.parser)
    return doc


@Language.component("policykg_weigh")
def weigh_names(doc: Doc) -> Doc:
    """The names that a trained tagger and the rules make likely together, in place of those by rules."""
    work: Work = doc._.policykg
    weigh(mark(work.reading.text, work.known, work.quantities, work.sentences), work.sentences)
    if work.parser:
        govern(work.sentences, work.parser)
    return doc


@Language.component("policykg_analyse")
def add_analysed(doc: Doc) -> Doc:
    """The names of bodies and places that a statistical analyser finds where no other name stands."""
    work: Work = doc._.policykg
    add_bodies(work.reading.text, work.known, work.sentences)
    return doc


@Language.component("policykg_titles")
def find_titles(doc: Doc) -> Doc:
    """Titles of documents, problems, and works with their capacity, which have a grammar of their own, among the names."""
    work: Work = doc._.policykg
    reading = work.reading
    work.addressed = addressees(reading.document, reading, work.known)
    links, work.shorts = lineage(reading.document, reading.text, work.sentences, work.addressed)
    work.links.extend(links)
    problems = ProblemFinder(reading.text)
    for sentence in work.sentences:
        work.links.extend(problems.find(sentence, work.home if reading.document.genre == "report" else None))
        for parsed in sentence.clauses:
            if parsed.quantities:
                name_capacities(parsed)
    if len(doc):
        doc.spans["names"] = [
            Span(doc, name.start, name.end, name.type) for name in all_names(work.sentences) if 0 <= name.start < name.end <= len(doc)
        ]
    return doc


@Language.component("policykg_links")
def link_names(doc: Doc) -> Doc:
    """Relations and figures."""
    work: Work = doc._.policykg
    document = work.reading.document
    work.links.extend(issuer_links(document, work.reading, work.addressed))
    scopes = Scopes(document, work.home, addressed_region(work.addressed, load_gazetteer()))
    figures = FigureFinder(document, topic_of(document, work.reading, load_gazetteer()), work.home)
    paragraphs = _paragraphs(work)
    headings = _headings(work)
    tasks = Tasks()
    assignments = Assignments(document)
    topic: Name | None = None
    for sentence in work.sentences:
        tasks.enter(sentence, heading=sentence.number in headings)
        text = work.reading.text[sentence.start : sentence.end]
        scopes.enter(sentence, text, headings.get(sentence.number, ""), paragraphs[sentence.paragraph])
        found: list[Scope] = []
        if sentence.number in headings:
            topic = _only([name for parsed in sentence.clauses[:1] for name in parsed.names if name.type == "Programme"])
        earlier = Earlier(topic)
        assignments.enter()
        for place, parsed in enumerate(sentence.clauses):
            found.append(scopes.of(parsed, found[-1] if found else None))
            responsible = duties(parsed) if parsed.clause.bracketed else []
            if responsible:
                work.links.extend(answer_for(responsible, parsed, tasks.set_up()))
                continue
            if assignments.add(parsed, found[-1]):
                continue
            if parsed.names:
                work.links.extend(relate(Context(document, parsed, found[-1], earlier)))
            earlier.add(parsed)
            tasks.add(parsed, heading=sentence.number in headings and place == 0)
        work.links.extend(assignments.links())
        work.figures.extend(figures.find(sentence, found, text))
    clauses = [parsed for sentence in work.sentences for parsed in sentence.clauses if not parsed.clause.bracketed]
    work.links.extend(unclaimed(document, clauses, work.links))
    mapped = MappedTables(work.reading, work.known, work.home)
    work.links.extend(mapped.links)
    work.figures.extend(mapped.figures)
    work.mapped = mapped.names
    tables = TableReader(work.reading, work.sentences, work.home)
    work.links.extend(tables.duties())
    work.figures.extend(tables.figures())
    return doc


def _only(names: list[Name]) -> Name | None:
    return names[0] if len(names) == 1 else None


def _paragraphs(work: Work) -> dict[int, str]:
    texts: dict[int, str] = {}
    for sentence in work.sentences:
        texts[sentence.paragraph] = texts.get(sentence.paragraph, "") + work.reading.text[sentence.start : sentence.end]
    return texts


def _headings(work: Work) -> dict[int, str]:
    """The title of the section that begins with a sentence."""
    starts = {section.start: section.title for section in work.reading.document.sections}
    found = {}
    for sentence in work.sentences:
        place = work.reading.offsets[sentence.start]
        if place in starts:
            found[sentence.number] = starts[place]
    return found


@cache
def load_pipeline(way: str, /) -> Language:
    """The pipeline, made once: ``rules`` alone, with the trained tagger (``learned``), or with an analyser beside it (``lac``).

    >>> load_pipeline("rules").pipe_names
    ['policykg_known', 'policykg_quantities', 'policykg_parse', 'policykg_titles', 'policykg_links']
    """
    if not Doc.has_extension("policykg"):
        Doc.set_extension("policykg", default=None)
    nlp = Language(Vocab(), max_length=10**8)
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    for step in _WAYS[way]:
        nlp.add_pipe(step)
    return nlp


def prepared(reading: Reading) -> Work:
    """What lists and grammar find in a reading before anything is linked: known names, quantities, clauses, short titles."""
    nlp = load_pipeline("rules")
    with nlp.select_pipes(disable="policykg_links"):
        return _run(nlp, Work(reading, learned=False))


def _run(nlp: Language, work: Work) -> Work:
    """Give work to the components; its Doc has tokens only if there is a component from elsewhere to look at them."""
    own = all(step.startswith("policykg_") for step in nlp.pipe_names)
    doc = Doc(nlp.vocab) if own else nlp.make_doc(work.reading.text)
    doc._.policykg = work
    nlp(doc)
    return work


def find(reading: Reading, way: str = "learned") -> Found:
    """Run the pipeline over a reading, see :func:`load_pipeline`."""
    work = _run(load_pipeline(way), Work(reading, learned=way != "rules"))
    return Found(reading, (*all_names(work.sentences), *work.mapped), tuple(work.links), tuple(work.figures), work.home, work.shorts)
