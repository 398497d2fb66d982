"""Train the network of loaders/extract/network.py on the states of the language model, with PyTorch; ``learn.py`` calls it.

The language model stays as ``pretrain.py`` made it. The weights that are kept are the mean of those along the training, which
falls off (Polyak and Juditsky 1992); marks of the rules are left out at random, so that the network does not lean on them alone.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from pretrain import memory_of
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from policykg.loaders.extract.network import Input, LanguageModel, Network

VECTORS = (24, 12, 12, 6, 8, 24)  # size of the vector of each column: names, known, words, chunks, roles, pairs of characters
INSIDE, AROUND = 128, 96
DROPPED, DROPPED_INSIDE, DROPPED_MARKS = 0.3, 0.4, 0.3
RATE, DECAY, PASSES, TOGETHER, LONGEST = 2e-3, 0.01, 34, 1500, 400  # characters in a step; a longer sentence is left out
MEAN = 0.995
LEAST_COUNT = 5  # a value of a column that is rarer is unknown
NEVER = -1e4
SEED = 0


class Head(nn.Module):  # type: ignore[misc]
    """The layers above the language model."""

    def __init__(self, states: int, values: Sequence[int], labels: int) -> None:
        super().__init__()
        self.vectors = nn.ModuleList([nn.Embedding(count + 1, size) for count, size in zip(values, VECTORS, strict=True)])
        self.inside = nn.Linear(states + sum(VECTORS), INSIDE)
        self.memory = nn.LSTM(INSIDE, AROUND, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * AROUND + INSIDE, labels)
        self.chain = nn.Parameter(torch.zeros(labels, labels))
        self.drop, self.drop_inside = nn.Dropout(DROPPED), nn.Dropout(DROPPED_INSIDE)

    def forward(self, states: Tensor, columns: Tensor) -> Tensor:
        """Scores: sentences by characters by labels."""
        marks = [vectors(columns[..., place]) for place, vectors in enumerate(self.vectors)]
        if self.training:
            marks = [mark * (torch.rand(mark.shape[:2]) > DROPPED_MARKS).float()[..., None] for mark in marks]
        inside = torch.relu(self.inside(self.drop(torch.cat([states, *marks], -1))))
        around, _ = self.memory(self.drop_inside(inside))
        return self.out(self.drop_inside(torch.cat([around, inside], -1)))


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence to learn from: states by the language model, places of the marks' values and of the labels."""

    states: Tensor
    columns: Tensor
    labels: Tensor


def train_network(
    sentences: Sequence[Input], labels: Sequence[Sequence[str]], language: LanguageModel, target: Path, passes: int = PASSES
) -> Network:
    """A network from sentences with a label for each character, written to a file."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    names = ["O", *sorted({label for row in labels for label in row} - {"O"})]
    counted = [Counter(value for one in sentences for value in one.columns[place]) for place in range(len(VECTORS))]
    values = [sorted(value for value, count in counts.items() if count >= LEAST_COUNT) for counts in counted]
    places = [{value: place for place, value in enumerate(known, start=1)} for known in values]
    rows = [
        Row(
            torch.from_numpy(states),
            torch.tensor([[known.get(value, 0) for value in column] for known, column in zip(places, one.columns, strict=True)]).T,
            torch.tensor([names.index(label) for label in right]),
        )
        for one, right, states in zip(sentences, labels, language.states([one.text for one in sentences]), strict=True)
        if len(one.text) < LONGEST
    ]
    head = Head(language.size, list(map(len, values)), len(names))
    learn(head, rows, forbidden(names), passes)
    np.savez_compressed(target, allow_pickle=False, **arrays_of(head, names, values, language))
    return Network(language, target.read_bytes())


def learn(head: Head, rows: list[Row], never: Tensor, passes: int) -> None:
    """Train in place; at the end the weights are their mean along the way."""
    drawn = random.Random(SEED)
    learner = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    mean = {name: weights.clone() for name, weights in head.state_dict().items()}
    whole, read, steps = passes * sum(len(row.labels) for row in rows), 0, 0
    for _ in range(passes):
        for batch in batches(rows, drawn):
            learner.param_groups[0]["lr"] = RATE * (1 - read / whole) + RATE / 100
            states, columns, labels = (pad_sequence(part, batch_first=True) for part in zip(*map(parts_of, batch), strict=True))
            live = pad_sequence([torch.ones(len(row.labels)) for row in batch], batch_first=True)
            loss = chain_loss(head(states, columns), labels, live, head.chain + never) / live.sum()
            learner.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 2.0)
            learner.step()
            read, steps = read + int(live.sum()), steps + 1
            kept = min(MEAN, 1 - 1 / (steps + 1))
            for name, weights in head.state_dict().items():
                mean[name].mul_(kept).add_(weights, alpha=1 - kept)
    head.load_state_dict(mean)


def parts_of(row: Row) -> tuple[Tensor, Tensor, Tensor]:
    """States, columns and labels."""
    return row.states, row.columns, row.labels


def batches(rows: list[Row], drawn: random.Random) -> list[list[Row]]:
    """The rows in groups of about the same length, in a drawn order."""
    found: list[list[Row]] = [[]]
    size = 0
    for row in sorted(rows, key=lambda row: len(row.labels) * drawn.uniform(0.8, 1.25)):
        found[-1].append(row)
        size += len(row.labels)
        if size > TOGETHER:
            found.append([])
            size = 0
    found = [batch for batch in found if batch]
    drawn.shuffle(found)
    return found


def chain_loss(scores: Tensor, labels: Tensor, live: Tensor, chain: Tensor) -> Tensor:
    """Minus the logarithm of the probability of the labels under a linear chain, summed over sentences."""
    right = (scores.gather(2, labels[..., None])[..., 0] * live).sum() + (chain[labels[:, :-1], labels[:, 1:]] * live[:, 1:]).sum()
    ahead, likely = scores[:, 0], chain.exp()
    for place in range(1, scores.shape[1]):
        most = ahead.max(1, keepdim=True).values.detach()
        after = ((ahead - most).exp() @ likely + 1e-30).log() + most + scores[:, place]
        ahead = torch.where(live[:, place, None] > 0, after, ahead)
    return torch.logsumexp(ahead, 1).sum() - right


def forbidden(names: Sequence[str]) -> Tensor:
    """What is added to the chain, from label by to label: a name goes on only after its own beginning."""
    found = torch.zeros(len(names), len(names))
    for place, name in enumerate(names):
        if name.startswith("I-"):
            found[[before[1:] != name[1:] or before == "O" for before in names], place] = NEVER
    return found


def arrays_of(head: Head, names: Sequence[str], values: Sequence[Sequence[str]], language: LanguageModel) -> dict[str, np.ndarray]:
    """What loaders/extract/network.py reads; numbers at half precision."""
    embedded = language.vectors.shape[1]
    hidden = (language.size - embedded) // 2
    numbers = {
        "inside weight": head.inside.weight.T,
        "inside bias": head.inside.bias,
        "out weight": head.out.weight.T,
        "out bias": head.out.bias,
        "chain": head.chain + forbidden(names),
    } | {f"vectors {place}": vectors.weight for place, vectors in enumerate(head.vectors)}
    found = {name: weights.detach().numpy().astype(np.float16) for name, weights in numbers.items()}
    found |= memory_of("forward", head.memory) | memory_of("backward", head.memory, "_reverse")
    found |= {f"values {place}": np.array(known) for place, known in enumerate(values)}
    parts = np.array([embedded, hidden, hidden, *VECTORS])
    return found | {"language": np.array(language.digest), "labels": np.array(names), "parts": parts}
