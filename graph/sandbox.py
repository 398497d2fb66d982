"""One query in a process of its own, started by worker.py as a script that imports nothing of this package: that is slow.

The task is JSON at the standard input. Exit status: 0 answered, 3 the query cannot be read, 4 the answer is too long, 5 the query
cannot be computed; for the two of them the standard error says why.
"""

import io
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_BYTES = 1 << 28  # of an answer
_GRACE = 5  # seconds of processor time after which the system ends a process whose owner is gone
_WRONG, _TOO_MANY, _FAILED = 3, 4, 5
_RESERVED = 1 << 36  # addresses for the file of the index; not memory


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


def _limit(seconds: float, memory: int, *, threads: int = 1) -> None:
    """Let this process take so many MiB more than it has, and so many seconds of each processor that it uses."""
    with suppress(ImportError):  # Windows has no limits of this kind: there, time alone is limited
        import resource

        most = int(seconds + _GRACE) * threads
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(ValueError):  # macOS refuses a limit below what it has reserved already
            addresses = _addresses() + (memory << 20)
            resource.setrlimit(resource.RLIMIT_AS, (addresses, addresses))


def _addresses() -> int:
    """How many bytes of addresses this process has: on Linux, the first number of statm, in pages."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _sparql(task: dict[str, Any], out: Any) -> int:  # noqa: ANN401 a stream of bytes
    """Rows come as a line ``rows`` and TSV, graphs as ``graph`` and N-Triples, yes and no as ``boolean``."""
    import pyoxigraph as ox

    _limit(task["seconds"], task["memory"])
    try:
        answer = ox.Store.read_only(task["path"]).query(
            task["query"],
            prefixes=task["prefixes"],
            use_default_graph_as_union=True,
            substitutions={ox.Variable(name): _term(written) for name, written in task["bound"].items()} or None,
        )
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
    except (RuntimeError, ValueError, OSError) as error:
        return _complaint(_FAILED, error)
    return 0


def _term(written: str) -> Any:  # noqa: ANN401 of an engine that is imported only where it answers
    """A term as N-Triples writes it."""
    import pyoxigraph as ox

    [quad] = ox.parse(f"<a:a> <a:a> {written} .", format=ox.RdfFormat.N_TRIPLES)
    return quad.object


def _cypher(task: dict[str, Any], out: Any) -> int:  # noqa: ANN401 a stream of bytes
    """A line of JSON for the columns, one for each row, and one that says whether there are more."""
    import ladybug

    pool = task["memory"] << 19  # half of the memory for pages, half for values
    try:
        database = ladybug.Database(task["path"], read_only=True, buffer_pool_size=pool, max_db_size=_RESERVED)
        database.init_database()
        connection = ladybug.Connection(database)
        _limit(task["seconds"], task["memory"] // 2, threads=os.cpu_count() or 1)
        result = connection.execute(task["query"], task["parameters"])
        if isinstance(result, list):
            return _complaint(_WRONG, ValueError("two queries at once"))
        rows = _Counted(out, task["rows"] + 2)
        rows.write(_line(result.get_column_names()))
        for _ in range(task["rows"]):
            if not result.has_next():
                break
            rows.write(_line(result.get_next()))
        rows.write(_line(result.has_next()))
    except RuntimeError as error:
        return _complaint(_WRONG, error)
    return 0


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=str).encode() + b"\n"


def _complaint(code: int, error: Exception) -> int:
    sys.stderr.write(json.dumps({"message": str(error)}))
    sys.stderr.flush()
    return code


def _work() -> int:
    task = json.loads(sys.stdin.buffer.read())
    out = sys.stdout.buffer
    try:
        code = {"sparql": _sparql, "cypher": _cypher}[task["language"]](task, out)
    except _TooManyError:
        return _TOO_MANY
    out.flush()
    return code


if __name__ == "__main__":
    status = _work()
    sys.stdout.flush()
    os._exit(status)  # at once: what the engines hold need not be put away
