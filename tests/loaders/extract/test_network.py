"""The network: its probabilities against the textbook's loops, and that company does not change them."""

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.network import Floats, Input, LanguageModel, Network
from policykg.ontology.errors import InputError

LABELS = ("O", "B-Sector", "I-Sector")
WORDS = ("-", "B Sector", "I Sector")
EMBEDDED, HIDDEN, INSIDE, AROUND, MARK = 3, 4, 5, 2, 2
TEXT = "支持算力产业"
COLUMN = ("-", "-", "B Sector", "I Sector", "I Sector", "别的")
SENTENCE = Input(TEXT, [COLUMN])


def memory(drawn: np.random.Generator, way: str, inputs: int, size: int) -> dict[str, Floats]:
    shapes = {"inside": (inputs, 4 * size), "between": (size, 4 * size), "bias": (4 * size,)}
    return {f"{way} {part}": drawn.normal(size=shape).astype(np.float32) for part, shape in shapes.items()}


def arrays() -> tuple[dict[str, Floats], dict[str, Floats]]:
    """A language model and a network over it with drawn weights; a name goes on only after it has begun."""
    drawn = np.random.default_rng(7)

    def draw(*shape: int) -> Floats:
        return drawn.normal(size=shape).astype(np.float32)

    language = {"characters": np.array(["", "\n", *"支持算产业"]), "embedding": draw(7, EMBEDDED)}  # 力 is unknown to it
    language |= memory(drawn, "forward", EMBEDDED, HIDDEN) | memory(drawn, "backward", EMBEDDED, HIDDEN)
    chain = draw(3, 3)
    chain[0, 2] = -1e4
    parts = [EMBEDDED, HIDDEN, HIDDEN, MARK]
    head = {"labels": np.array(LABELS), "parts": np.array(parts), "values 0": np.array(WORDS[1:]), "vectors 0": draw(3, MARK)}
    head |= {"inside weight": draw(sum(parts), INSIDE), "inside bias": draw(INSIDE), "chain": chain}
    head |= {"out weight": draw(2 * AROUND + INSIDE, 3), "out bias": draw(3)}
    return language, head | memory(drawn, "forward", INSIDE, AROUND) | memory(drawn, "backward", INSIDE, AROUND)


def packed(content: dict[str, Floats]) -> bytes:
    file = BytesIO()
    np.savez(file, allow_pickle=False, **content)
    return file.getvalue()


@pytest.fixture(name="network", scope="module")
def _network() -> Network:
    language, head = arrays()
    model = LanguageModel(packed(language))
    return Network(model, packed(head | {"language": np.array(model.digest)}))


def by_the_book(rows: Floats, way: str, weights: dict[str, Floats]) -> Floats:
    """A memory over one sequence, step by step."""
    state = cell = np.zeros(len(weights[f"{way} between"]))
    found = []
    for row in rows if way == "forward" else rows[::-1]:
        gates = row @ weights[f"{way} inside"] + state @ weights[f"{way} between"] + weights[f"{way} bias"]
        entry, keep, exit_, candidate = np.split(gates, 4)
        cell = cell / (1 + np.exp(-keep)) + np.tanh(candidate) / (1 + np.exp(-entry))
        state = np.tanh(cell) / (1 + np.exp(-exit_))
        found.append(state)
    return np.array(found if way == "forward" else found[::-1])


def test_probabilities_are_those_of_the_textbook(network: Network) -> None:
    language, head = arrays()
    border = [1]
    places = [list(language["characters"]).index(one) if one in language["characters"] else 0 for one in TEXT]
    vectors = language["embedding"][border + places + border]
    states = [by_the_book(vectors, way, language)[1:-1] for way in ("forward", "backward")]
    marks = head["vectors 0"][[0, 0, 1, 2, 2, 0]]
    inside = np.maximum(np.concatenate([vectors[1:-1], *states, marks], 1) @ head["inside weight"] + head["inside bias"], 0)
    around = [by_the_book(inside, way, head) for way in ("forward", "backward")]
    scores = np.concatenate([*around, inside], 1) @ head["out weight"] + head["out bias"]
    paths = [
        (path, sum(scores[at, one] for at, one in enumerate(path)) + sum(head["chain"][a, b] for a, b in pairwise(path)))
        for path in np.ndindex(*[3] * len(TEXT))
    ]
    whole = sum(np.exp(score) for _, score in paths)
    expected = [[sum(np.exp(score) for path, score in paths if path[at] == label) / whole for label in range(3)] for at in range(len(TEXT))]
    assert np.allclose(network.probabilities([SENTENCE])[0], expected, atol=1e-4)


@given(st.lists(st.text("支持算力产业", max_size=9), max_size=6))
def test_a_sentence_reads_the_same_alone_and_among_others(network: Network, texts: list[str]) -> None:
    sentences = [Input(text, [["-"] * len(text)]) for text in texts]
    together = network.probabilities(sentences)
    for sentence, rows in zip(sentences, together, strict=True):
        assert rows.shape == (len(sentence.text), 3)
        assert np.allclose(rows, network.probabilities([sentence])[0], atol=1e-5)
        assert np.allclose(rows.sum(axis=1), 1, atol=1e-5)


def test_a_name_goes_on_only_where_one_has_begun(network: Network) -> None:
    rows = network.probabilities([SENTENCE])[0]
    begun = 1.0  # a sentence may begin with any label
    for _, begin, inside in rows:
        assert inside <= begun + 1e-4
        begun = begin + inside


def test_a_long_document_is_read_in_parts(network: Network) -> None:
    alone = network.probabilities([SENTENCE])[0]
    for rows in network.probabilities([SENTENCE] * 2500):
        assert np.allclose(rows, alone, atol=1e-5)


def test_the_language_model_gives_each_character_its_vector_and_both_states() -> None:
    language = arrays()[0]
    states = LanguageModel(packed(language)).states([TEXT])[0]
    assert states.shape == (len(TEXT), EMBEDDED + 2 * HIDDEN)
    assert np.allclose(states[0, :EMBEDDED], language["embedding"][2])
    assert np.allclose(states[3, :EMBEDDED], language["embedding"][0])


def test_a_network_over_another_language_model_is_refused() -> None:
    language, head = arrays()
    learned_over = LanguageModel(packed(language))
    other = LanguageModel(packed(language | {"embedding": 2 * language["embedding"]}))
    with pytest.raises(InputError, match="another language model; train it again"):
        Network(other, packed(head | {"language": np.array(learned_over.digest)}))
