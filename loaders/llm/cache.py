"""Answers that were paid for, kept in a folder of the user's: a file for each question, under the hash of all that was asked."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ...ontology.errors import ExtractorError
from .settings import NAME, PREFIX


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said, and the tokens that question and answer took."""

    content: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers by the hash of their question; folder and files are the user's alone."""

    folder: Path

    def get(self, key: str) -> Answer | None:
        """The answer to a question; None where there is none, or none that can be read."""
        try:
            found = json.loads(self._file(key).read_bytes())
            answer = Answer(found["content"], found["tokens_in"], found["tokens_out"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return answer if isinstance(answer.content, str) and type(answer.tokens_in) is type(answer.tokens_out) is int else None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer; a reader sees all of it or nothing."""
        file = self._file(key)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)  # readable for the user alone
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    json.dump(asdict(answer), out, ensure_ascii=False)
                Path(name).replace(file)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            why = (error.strerror or "it cannot be written").lower()
            raise ExtractorError(NAME, f"the folder of its answers: {why}", f"name one that can be written in {PREFIX}CACHE") from error

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
