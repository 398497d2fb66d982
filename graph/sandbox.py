"""One SPARQL query in a process of its own, started by worker.py as a script that imports nothing of this package: that is slow.

Exit status: 0 answered, 3 the query cannot be read, 4 the answer is too long, 5 the query cannot be computed.
"""

import io
import json
import sys
from contextlib import suppress
from typing import Any

import pyoxigraph as ox

_BYTES = 1 << 28  # of an answer
_GRACE = 5  # seconds of processor time after which the system ends a process whose owner is gone
_WRONG, _TOO_MANY, _FAILED = 3, 4, 5


class _TooManyError(Exception):
    """More rows, or bytes, than are allowed."""


class _Counted(io.BytesIO):
    """Passes lines on and counts them, as each row is one."""

    def __init__(self, out: Any, lines: int) -> None:  # noqa: ANN401 a stream of bytes
        super().__init__()
        self.out, self.left, self.bytes = out, lines, _BYTES

    def write(self, part: Any) -> int:  # noqa: ANN401 a buffer
        data = bytes(part)
        self.left -= data.count(b"\n")
        self.bytes -= len(data)
        if self.left < 0 or self.bytes < 0:
            raise _TooManyError
        self.out.write(data)
        return len(data)


def _limit(seconds: float, memory: int) -> None:
    with suppress(ImportError):  # Windows has no limits of this kind: there, time alone is limited
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
        most = int(seconds) + _GRACE
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work() -> int:
    task = json.loads(sys.stdin.buffer.read())
    _limit(task["seconds"], task["memory"])
    out = sys.stdout.buffer
    try:
        answer = ox.Store.read_only(task["path"]).query(task["query"], prefixes=task["prefixes"], use_default_graph_as_union=True)
        if isinstance(answer, ox.QueryBoolean):
            out.write(b"boolean\n" + (b"true" if answer else b"false"))
        elif isinstance(answer, ox.QueryTriples):
            out.write(b"graph\n")
            answer.serialize(_Counted(out, task["rows"]), format=ox.RdfFormat.N_TRIPLES)
        else:
            out.write(b"rows\n")
            answer.serialize(_Counted(out, task["rows"] + 1), format=ox.QueryResultsFormat.TSV)
    except SyntaxError as error:
        return _complaint(_WRONG, error)
    except _TooManyError:
        return _TOO_MANY
    except (RuntimeError, ValueError, OSError) as error:
        return _complaint(_FAILED, error)
    out.flush()
    return 0


def _complaint(code: int, error: Exception) -> int:
    sys.stderr.write(json.dumps({"message": str(error)}))
    return code


if __name__ == "__main__":
    raise SystemExit(_work())
