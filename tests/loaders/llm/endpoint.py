"""A server on this machine that speaks Chat Completions and answers as a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from policykg.loaders.llm.settings import Settings, settings_from

KEY = "sk-policykg-Zx81Qm"
MODEL = "demo-1"


@dataclass(frozen=True)
class Reply:
    """A response: its status, body and headers, the seconds before it begins and those between its bytes."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0
    drip: float = 0


@dataclass
class Endpoint:
    """What was asked, and what is answered: ``answer`` is given the text of the question and its number, from 0."""

    url: str
    answer: Callable[[str, int], Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    open: int = 0
    most_open: int = 0
    lock: Any = field(default_factory=threading.Lock)


def said(answer: object, *, finish: str = "stop", refusal: str | None = None, tokens: tuple[int, int] | None = (100, 20)) -> Reply:
    """A response whose message is an answer (text as it is, all else as JSON)."""
    content = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    body: dict[str, Any] = {
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content, "refusal": refusal}, "finish_reason": finish}]
    }
    if tokens:
        body["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Reply(body=json.dumps(body, ensure_ascii=False).encode())


def failed(status: int, message: str = "", **headers: str) -> Reply:
    """A response with an error, as OpenAI writes it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps({"error": {"message": message, "type": "error"}}).encode(), named)


def parts(entities: str = "", relations: list[list[str]] | None = None, figures: list[list[str]] | None = None) -> dict[str, Any]:
    """An answer: entities as ``名称:Class 名称:Class``, relations and figures as the values of their fields in order."""
    names = (
        ("subject", "predicate", "object", "modality", "quote"),
        ("subject", "indicator", "value_text", "period_text", "status", "quote"),
    )
    return {
        "entities": [dict(zip(("name", "type"), one.rsplit(":", 1), strict=True)) for one in entities.split()],
        "relations": [dict(zip(names[0], one, strict=True)) for one in relations or []],
        "figures": [dict(zip(names[1], one, strict=True)) for one in figures or []],
    }


@contextmanager
def endpoint(answer: Callable[[str, int], Reply]) -> Iterator[Endpoint]:
    """Serve on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with served.lock:
                number = len(served.asked)
                served.asked.append(asked | {"path": self.path})
                served.keys.append(self.headers.get("Authorization"))
                served.open += 1
                served.most_open = max(served.most_open, served.open)
            try:
                self._reply(served.answer(asked["messages"][-1]["content"], number))
            finally:
                with served.lock:
                    served.open -= 1

        def _reply(self, reply: Reply) -> None:
            stopping.wait(reply.after)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                if not reply.drip:
                    self.wfile.write(reply.body)
                for byte in reply.body if reply.drip else b"":
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    if stopping.wait(reply.drip):
                        return
            except OSError:
                return  # the client has gone

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class has it
            del format, args

    stopping = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1", answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def settings(served: Endpoint | str, cache: Path, **others: str) -> Settings:
    """Settings for an endpoint, as they stand in an environment; ``wait`` and ``timeout`` are set by the tests themselves."""
    url = served if isinstance(served, str) else served.url
    values = {"URL": url, "MODEL": MODEL, "KEY": KEY, "CACHE": str(cache), **others}
    return settings_from({f"POLICYKG_LLM_{name}": value for name, value in values.items()})
