"""Teach a language model the characters of policy texts and write loaders/extract/model/language.npz.

    python benchmarks/pretrain.py RAW.jsonl.gz --without GOLD/dev   # records with a field "text"; needs PyTorch (pip install torch)

A document is left out when a text of the folder ``--without`` is found in it, so that figures for that folder are those of
documents that nothing of the model has read.

Two memories, one that reads on and one that reads back, foretell the next character; what they know of it is the state that
``benchmarks/network.py`` puts before its own layers. Five passes over 18 million characters take three minutes on a GPU (CUDA, if
there is one) and hours on a processor. Seeded; figures of two machines can differ.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

TARGET = Path(__file__).resolve().parent.parent / "loaders" / "extract" / "model" / "language.npz"
EMBEDDED, HIDDEN = 128, 288
LEAST_COUNT = 8  # a character that is rarer is unknown
LENGTH, TOGETHER = 128, 128  # characters of a stretch, stretches of a step
RATE, WARM, PASSES, DROPPED = 4e-3, 300, 5.0, 0.1
LONG, SHARED = 20, 3  # characters of a sentence that tells a document, and how many of them two texts share that are one document
SEED = 0
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


class Language(nn.Module):  # type: ignore[misc]
    """The two memories over one table of characters, which is also what they foretell by."""

    def __init__(self, characters: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(characters, EMBEDDED)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.forward_ = nn.LSTM(EMBEDDED, HIDDEN, batch_first=True)
        self.backward_ = nn.LSTM(EMBEDDED, HIDDEN, batch_first=True)
        self.told = nn.ModuleList([nn.Linear(HIDDEN, EMBEDDED), nn.Linear(HIDDEN, EMBEDDED)])
        self.bias = nn.Parameter(torch.zeros(characters))
        self.drop = nn.Dropout(DROPPED)

    def loss(self, stretch: Tensor) -> Tensor:
        """How badly both ways foretell: ``stretch`` is stretches by characters."""
        ways = ((self.forward_, self.told[0], stretch), (self.backward_, self.told[1], stretch.flip(1)))
        return sum(self._way(memory, told, read) for memory, told, read in ways) / 2

    def _way(self, memory: nn.LSTM, told: nn.Module, read: Tensor) -> Tensor:
        states = told(self.drop(memory(self.drop(self.embedding(read[:, :-1])))[0])).reshape(-1, EMBEDDED)
        with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
            scores = states @ self.embedding.weight.T + self.bias
        return nn.functional.cross_entropy(scores.float(), read[:, 1:].reshape(-1))


def read_raw(path: Path, without: Path | None) -> list[str]:
    """The texts without blanks and empty lines, in a drawn order; none that shares lines with a text of a folder."""
    away = {line for other in without.glob("*.txt") for line in long_lines(pressed(other.read_text("utf-8")))} if without else set()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [pressed(json.loads(line)["text"]) for line in file]
    kept = [text for text in texts if len(away & long_lines(text)) < SHARED]
    print(f"{len(texts) - len(kept)} of {len(texts)} texts are left out")
    random.Random(SEED).shuffle(kept)
    return kept


def pressed(text: str) -> str:
    """The text without blanks and empty lines."""
    return re.sub(r"\n+", "\n", re.sub(r"[ \t\u3000]+", "", text))


def long_lines(text: str) -> set[str]:
    """The sentences that are too long to be the same by chance."""
    return {line for line in re.split(r"[。；\n]", text) if len(line) >= LONG}


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--without", type=Path, metavar="FOLDER", help="leave out the documents that this folder has a text of")
    parser.add_argument("--target", type=Path, default=TARGET)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    texts = read_raw(asked.raw, asked.without)
    counted = Counter(character for text in texts for character in text)
    characters = ["\0", "\n", *(one for one, count in counted.most_common() if count >= LEAST_COUNT and one != "\n")]
    place = {character: number for number, character in enumerate(characters)}
    stream = np.array([place.get(one, 0) for text in texts for one in f"{text}\n"], np.int64)
    model = learn(Language(len(characters)).to(DEVICE), torch.from_numpy(stream).to(DEVICE))
    np.savez_compressed(asked.target, allow_pickle=False, characters=np.array(characters), **arrays_of(model))


def learn(model: Language, stream: Tensor) -> Language:
    """The model after its passes over the characters; the rate rises and falls in straight lines."""
    drawn = np.random.default_rng(SEED)
    learner = torch.optim.Adam(model.parameters(), lr=RATE)
    steps = int(PASSES * len(stream)) // (LENGTH * TOGETHER)
    within = torch.arange(LENGTH + 1, device=DEVICE)
    starts = torch.empty(0, dtype=torch.long)
    begin = time.monotonic()
    for step in range(1, steps + 1):
        learner.param_groups[0]["lr"] = RATE * min(1, step / WARM) * (1 - step / steps) + 1e-5
        if len(starts) < TOGETHER:
            starts = torch.from_numpy(drawn.permutation(np.arange(drawn.integers(LENGTH), len(stream) - LENGTH - 1, LENGTH))).to(DEVICE)
        stretch = stream[starts[:TOGETHER, None] + within]
        starts = starts[TOGETHER:]
        loss = model.loss(stretch)
        learner.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        learner.step()
        if step % 100 == 0:
            speed = step * LENGTH * TOGETHER / (time.monotonic() - begin)
            print(f"{step} of {steps}: {loss.item():.3f}, {speed:.0f} characters/s", flush=True)
    model.cpu()
    return model


def arrays_of(model: Language) -> dict[str, np.ndarray]:
    """What loaders/extract/network.py reads."""
    found = {"embedding": model.embedding.weight.detach().numpy().astype(np.float16)}
    for way, memory in (("forward", model.forward_), ("backward", model.backward_)):
        found |= memory_of(way, memory)
    return found


def memory_of(way: str, memory: nn.LSTM, suffix: str = "") -> dict[str, np.ndarray]:
    """One direction of a memory, its gates in the order input, forget, output, candidate."""
    size = memory.hidden_size
    order = torch.cat([torch.arange(2 * size), torch.arange(3 * size, 4 * size), torch.arange(2 * size, 3 * size)])
    parts = {
        "inside": getattr(memory, f"weight_ih_l0{suffix}")[order].T,
        "between": getattr(memory, f"weight_hh_l0{suffix}")[order].T,
        "bias": (getattr(memory, f"bias_ih_l0{suffix}") + getattr(memory, f"bias_hh_l0{suffix}"))[order],
    }
    return {f"{way} {part}": weights.detach().numpy().astype(np.float16) for part, weights in parts.items()}


if __name__ == "__main__":
    main()
