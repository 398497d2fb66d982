"""Relationships a second that ``policykg push`` writes into an empty Neo4j database, and that a second push writes nothing.

    python benchmarks/multiply.py FOLDER STORE --triples 1700000       about 100,000 relationships
    NEO4J_USERNAME=neo4j NEO4J_PASSWORD=… python benchmarks/push.py STORE bolt://localhost [--pid PID_OF_THE_SERVER]

What is in the database and begins with the base of the store is removed first. With the server's process id, when it runs on this
machine, its CPU time is told, too: on a machine that does other things it says more than the clock. A server needs a warm-up: run it twice.
"""

import argparse
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

from server_clock import server_seconds

from policykg import open_store
from policykg.graph.mirror import Mirror
from policykg.graph.projection import PropertyGraph, project
from policykg.graph.server import Credentials, connected


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock, of this process and of the server."""

    clock: float
    client: float
    server: float

    def since(self, begin: "Spent") -> "Spent":
        """What has been spent since then."""
        return Spent(self.clock - begin.clock, self.client - begin.client, self.server - begin.server)

    def __str__(self) -> str:
        return f"{self.clock:6.1f} s, CPU of the client {self.client:5.1f} s, of the server {self.server:5.1f} s"


def spent(pid: int | None) -> Spent:
    """Until now."""
    return Spent(time.perf_counter(), time.process_time(), 0.0 if pid is None else server_seconds(pid))


def push(mirror: Mirror, graph: PropertyGraph, pid: int | None) -> None:
    """Push and print what it took: nodes are written before relationships."""
    marks: list[Spent] = []

    def progress(done: int, of: int) -> None:
        if done == of or not marks or (done >= len(graph.nodes) and len(marks) == 1):
            marks.append(spent(pid))

    begin = spent(pid)
    pushed = mirror.push(graph, progress)
    print(f"the whole push of {pushed.written:,} nodes and relationships {spent(pid).since(begin)}")
    if pushed.written > len(graph.nodes):
        taken = marks[-1].since(marks[1])
        print(f"relationships alone {taken}: {len(graph.relationships) / taken.clock:,.0f} a second")


def main(arguments: Iterable[str] | None = None) -> None:
    """Push twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("uri")
    parser.add_argument("--pid", type=int, help="of the server, for its CPU time")
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    begin = spent(None)
    with open_store(given.store) as store:
        graph, base = project(store), store.base
    print(f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships, read in {spent(None).since(begin)}")
    with connected(given.uri, Credentials(os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])) as driver:
        mirror = Mirror(driver, given.uri, base)
        mirror.push(PropertyGraph({}, ()))
        for _ in range(2):
            push(mirror, graph, given.pid)


if __name__ == "__main__":
    main()
