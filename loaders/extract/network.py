"""A neural network over the characters of sentences: a language model's states, what the rules say, and how likely each label is.

Two long short-term memories (Hochreiter and Schmidhuber 1997) that were taught to foretell the next and the last character of
18 million characters of policy texts give each character a state of its context (as in Akbik, Blythe and Vollgraf 2018). These
and the marks of the rules go through a layer of their own and a two-way memory; a linear chain over the labels (Lample et al.
2016) gives the probability of each label at each place. Only numpy is needed to use it; ``benchmarks/learn.py`` trains it.

Sentences of a document are read together, the longest first, so that each step is one product of matrices and no place is
padded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from ...ontology.errors import InputError

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Steps = Sequence[Places]

UNKNOWN, BORDER = 0, 1  # of the vocabulary: a character that it lacks, and what stands before and after a sentence
_TOGETHER = 12_000  # characters read together, so that memory does not grow with the document
_WAYS = ("forward", "backward")


@dataclass(frozen=True, slots=True)
class Input:
    """A sentence as the network sees it: its characters and, for each column of marks, one label a character."""

    text: str
    columns: Sequence[Sequence[str]]


class LanguageModel:
    """Two memories that read on and back: what they have read by a character is its state."""

    def __init__(self, content: bytes) -> None:
        """The content of a file of arrays (.npz)."""
        arrays = _arrays(content)
        self.digest = sha256(content).hexdigest()
        self.vectors = arrays["embedding"]  # characters by size
        self._characters = {str(character): place for place, character in enumerate(arrays["characters"])}
        self._memories = [_Memory.of(arrays, way) for way in _WAYS]
        # rows chosen from ready products and added up are the product with the vectors side by side
        self._tables = [self.vectors @ memory.inside + memory.bias for memory in self._memories]

    @property
    def size(self) -> int:
        """How many numbers :meth:`states` gives a character."""
        return int(self.vectors.shape[1]) + sum(len(memory.between) for memory in self._memories)

    def places(self, text: str) -> Places:
        """The place of each character of a text among :attr:`vectors`."""
        return np.array([self._characters.get(one, UNKNOWN) for one in text], np.intp)

    def read(self, characters: Places, both_ways: Sequence[Steps]) -> list[Floats]:
        """The states of both ways, characters by size, of sentences one after the other."""
        ways = zip(self._memories, self._tables, both_ways, strict=True)
        return [memory.read(table, characters, steps, table[BORDER]) for memory, table, steps in ways]

    def states(self, texts: Sequence[str]) -> list[Floats]:
        """Of each text its characters' vectors and both states, side by side: what a network is trained on."""
        found = []
        for text in texts:
            characters, steps = self.places(text), _both_ways([len(text)])
            found.append(np.concatenate([self.vectors[characters], *self.read(characters, steps)], axis=1))
        return found


class Network:
    """A trained network over a language model, ready to read."""

    def __init__(self, language: LanguageModel, content: bytes) -> None:
        """The content of a file of arrays (.npz) that was trained on the states of that model.

        Raises :class:`InputError` if it was trained on those of another one.
        """
        arrays = _arrays(content)
        if str(arrays.get("language")) != language.digest:
            raise InputError("names.npz", "the tagger was trained on another language model", "train it again with benchmarks/learn.py")
        self.labels = tuple(str(label) for label in arrays["labels"])
        self._language = language
        products = np.split(arrays["inside weight"], np.cumsum(arrays["parts"])[:-1])
        self._by_character = language.vectors @ products[0] + arrays["inside bias"]
        self._by_state = products[1:3]
        self._by_mark = [
            ({str(value): place for place, value in enumerate(arrays[f"values {column}"], start=1)}, arrays[f"vectors {column}"] @ part)
            for column, part in enumerate(products[3:])
        ]
        self._memories = [_Memory.of(arrays, way) for way in _WAYS]
        self._out, self._out_bias, self._chain = arrays["out weight"], arrays["out bias"], np.exp(arrays["chain"])

    def probabilities(self, sentences: Sequence[Input]) -> list[Floats]:
        """Of each sentence the probability of each of :attr:`labels` at each character: an array of length by labels."""
        found: list[Floats] = [np.zeros((0, len(self.labels)), np.float32)] * len(sentences)
        # one thread: documents are read in processes beside each other, and threads that wait for a processor lose more than they win
        with _threads().limit(limits=1, user_api="blas"):
            for places in _together(sentences):
                read = self._read([sentences[place] for place in places])
                for place, rows in zip(places, read, strict=True):
                    found[place] = rows
        return found

    def _read(self, sentences: list[Input]) -> list[Floats]:
        """The same of sentences of some length, the longest first."""
        lengths = [len(sentence.text) for sentence in sentences]
        both_ways = _both_ways(lengths)
        characters = self._language.places("".join(sentence.text for sentence in sentences))
        inside = self._by_character[characters]
        for states, weights in zip(self._language.read(characters, both_ways), self._by_state, strict=True):
            inside += states @ weights
        for column, (values, table) in enumerate(self._by_mark):
            marks = chain.from_iterable(sentence.columns[column] for sentence in sentences)
            inside += table[np.fromiter(map(values.get, marks, repeat(UNKNOWN)), np.intp, len(characters))]
        np.maximum(inside, 0, out=inside)
        every = np.arange(len(characters))
        ways = zip(self._memories, both_ways, strict=True)
        around = [memory.read(inside @ memory.inside + memory.bias, every, steps) for memory, steps in ways]
        scores = np.concatenate([*around, inside], axis=1) @ self._out + self._out_bias
        return np.split(_marginals(scores, self._chain, both_ways[0]), np.cumsum(lengths)[:-1])


@dataclass(frozen=True, slots=True)
class _Memory:
    """One direction of a long short-term memory; its gates stand in the order input, forget, output, candidate."""

    inside: Floats  # inputs by gates
    between: Floats  # size by gates
    bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats], way: str) -> "_Memory":
        return cls(*(_halved(arrays[f"{way} {part}"]) for part in ("inside", "between", "bias")))

    def read(self, table: Floats, rows: Places, steps: Steps, first: Floats | None = None) -> Floats:
        """The state at each place: ``table[rows[place]]`` is what the gates get from the input there, ``first`` before all."""
        size = len(self.between)
        states = np.empty((len(rows), size), np.float32)
        state = memory = np.zeros((len(steps[0]), size), np.float32)
        if first is not None:
            state, memory = self._step(np.broadcast_to(first, (len(steps[0]), 4 * size)), memory)
        for places in steps:
            live = len(places)
            gates = state[:live] @ self.between
            gates += table[rows[places]]
            state, memory = self._step(gates, memory[:live])
            states[places] = state
        return states

    def _step(self, gates: Floats, memory: Floats) -> tuple[Floats, Floats]:
        size = len(self.between)
        open_ = np.tanh(gates)
        let = open_[:, : 3 * size] * np.float32(0.5) + np.float32(0.5)  # the logistic function by tanh of half the input
        memory = let[:, size : 2 * size] * memory + let[:, :size] * open_[:, 3 * size :]
        return let[:, 2 * size :] * np.tanh(memory), memory


def _halved(weights: Floats) -> Floats:
    """The weights with those of the three gates that pass through a logistic function halved, see :meth:`_Memory._step`."""
    kept = weights.shape[-1] // 4
    return np.concatenate([weights[..., : 3 * kept] / 2, weights[..., 3 * kept :]], axis=-1)


def _both_ways(lengths: Sequence[int]) -> tuple[Steps, Steps]:
    """For each step of time, on and back, the places of the characters that are read then; lengths fall, sentences touch."""
    sizes = np.array(lengths)
    ends = np.cumsum(sizes)
    live = [np.count_nonzero(sizes > time) for time in range(lengths[0])]
    on = [(ends - sizes)[:count] + time for time, count in enumerate(live)]
    return on, [ends[:count] - 1 - time for time, count in enumerate(live)]


def _marginals(scores: Floats, chain: Floats, steps: Steps) -> Floats:
    """Forward and backward over the chain of labels, in products that are scaled to one."""
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    ahead, back = np.empty_like(likely), np.ones_like(likely)
    before = np.ones((len(steps[0]), 1), np.float32)
    for time, places in enumerate(steps):
        before = (before[: len(places)] @ chain if time else before) * likely[places]
        before /= before.sum(axis=1, keepdims=True)
        ahead[places] = before
    for now, after in zip(steps[-2::-1], steps[:0:-1], strict=True):
        from_after = (likely[after] * back[after]) @ chain.T
        back[now[: len(after)]] = from_after / from_after.sum(axis=1, keepdims=True)
    ahead *= back
    found: Floats = ahead / ahead.sum(axis=1, keepdims=True)
    return found


def _together(sentences: Sequence[Input]) -> Iterator[list[int]]:
    """Places of sentences to be read together, the longest first."""
    waiting: list[int] = []
    characters = 0
    for place in sorted(range(len(sentences)), key=lambda one: -len(sentences[one].text)):
        if length := len(sentences[place].text):
            if waiting and characters + length > _TOGETHER:
                yield waiting
                waiting, characters = [], 0
            waiting.append(place)
            characters += length
    if waiting:
        yield waiting


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _arrays(content: bytes) -> dict[str, NDArray[Any]]:
    with np.load(BytesIO(content), allow_pickle=False) as file:
        return {name: _wide(file[name]) for name in file.files}


def _wide(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float32) if array.dtype == np.float16 else array
