"""The extractor ``llm``: a reading in batches to a model, what it answers through the same linking as what rules find."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from ...ontology.model import Document, Extraction
from ..extract.found import Found
from ..extract.pipeline import Work, prepared
from ..extract.reading import read
from ..linking import Linker
from .batches import Batch, batches
from .budget import Budget
from .cache import Answer
from .checking import Checker
from .client import Client, Unanswered, need_httpx
from .contract import parts_of, question
from .settings import NAME, Settings, settings_from

Answers = list[tuple[Batch, Answer | Unanswered]]


class LlmExtractor:
    """Asks a language model behind an OpenAI-compatible endpoint; see docs/extractors.md."""

    name = NAME
    alone = True  # one process keeps the budget; its requests go out side by side

    def __init__(self, settings: Settings | None = None) -> None:
        """Settings from the environment unless they are given.

        Raises :class:`ExtractorError` where they do not do, :class:`MissingExtra` without an HTTP library.
        """
        self.settings = settings or settings_from()
        need_httpx()
        self.budget = Budget(self.settings.tokens)
        self._client = Client(self.settings, self.budget)
        self._lost: Counter[str] = Counter()

    def extract(self, document: Document) -> Extraction:
        """Raises :class:`InputError` where the endpoint does not answer for this document."""
        work = prepared(read(document))
        checker = Checker(work, self.settings.model)
        lost: Counter[str] = Counter()
        for batch, answer in self._answers(work):
            if isinstance(answer, Unanswered):
                lost[f"passages without an answer ({answer.why})"] += 1
            else:
                checker.check(parts_of(answer.content), *batch.span(work.reading))
        checked = checker.checked
        lost.update(checked.dropped)
        self._lost.update(lost)
        found = Found(work.reading, tuple(checked.names), tuple(checked.links), tuple(checked.figures), work.home, work.shorts)
        note = (f"{NAME} {self.settings.model} dropped {_counts(lost)}",) if lost else ()
        return Linker(found, NAME).link(note)

    def _answers(self, work: Work) -> Iterator[tuple[Batch, Answer | Unanswered]]:
        """The answers in the order of the text, asked side by side."""
        waiting = list(batches(work.reading, self.settings.characters))
        if not waiting:
            return
        with self._client.connected(), ThreadPoolExecutor(self.settings.parallel) as pool:
            asked = [pool.submit(self._ask, batch, work) for batch in waiting]
            try:
                for one in asked:
                    yield from one.result()
            finally:
                for one in asked:
                    one.cancel()

    def _ask(self, batch: Batch, work: Work) -> Answers:
        """The answer about a batch; where it would be too long, those about its halves."""
        document = work.reading.document
        start, end = batch.span(work.reading)
        asked = question(self.settings.model, document, work.reading.text[start:end], self.settings.answer_tokens)
        answer = self._client.ask(asked, document.title)
        halves = batch.halves() if answer == Unanswered("too long") else None
        return [part for half in halves for part in self._ask(half, work)] if halves else [(batch, answer)]

    def report(self) -> str:
        """What was asked and what it took, and how much of the answers was dropped for which reason."""
        budget = self.budget
        told = (
            f"{NAME} {self.settings.model}: {budget.requests:,} requests ({budget.retries:,} of them again),"
            f" {budget.cached:,} answers kept from before; {budget.tokens_in:,} tokens in, {budget.tokens_out:,} out"
        )
        return f"{told}; dropped {_counts(self._lost)}" if self._lost else told


def _counts(lost: Counter[str]) -> str:
    """Reasons with their counts, in one order.

    >>> _counts(Counter({"quote not in the text": 2, "number not in the quote": 1}))
    '3: number not in the quote 1, quote not in the text 2'
    """
    return f"{lost.total():,}: " + ", ".join(f"{reason} {count:,}" for reason, count in sorted(lost.items()))
