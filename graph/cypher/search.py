"""What surrounds a node, and the shortest paths between two, step by step over any engine, so that each gives the same."""

from . import CypherEngine

Step = tuple[str, str, str, str]
"""A statement: subject, predicate, object, sid."""


def neighbourhood(engine: CypherEngine, identifier: str, depth: int = 1) -> list[Step]:
    """The statements within so many steps of a node, whichever way they point, by their sid."""
    seen, frontier = {identifier}, [identifier]
    found: dict[str, Step] = {}
    for _ in range(depth):
        steps = engine.around(frontier)
        found |= {step[3]: step for step in steps}
        frontier = sorted({end for step in steps for end in (step[0], step[2])} - seen)
        seen.update(frontier)
    return [found[sid] for sid in sorted(found)]


def shortest_path(engine: CypherEngine, start: str, end: str, longest: int = 6) -> list[list[Step]]:
    """The steps of the shortest paths between two nodes: for each step every statement that lies on one of them; none, []."""
    if start == end:
        return []
    distance, frontier = {start: 0}, [start]
    layers: list[list[Step]] = []
    while end not in distance and frontier and len(layers) < longest:
        steps = engine.around(frontier)
        layers.append(steps)
        frontier = sorted({node for step in steps for node in (step[0], step[2])} - distance.keys())
        distance |= dict.fromkeys(frontier, len(layers))
    if end not in distance:
        return []
    wanted, path = {end}, []
    for place in range(len(layers) - 1, -1, -1):
        before = {node for node, far in distance.items() if far == place}
        on_path = [step for step in layers[place] if _joins(step, before, wanted)]
        wanted = {node for step in on_path for node in (step[0], step[2]) if node in before}
        path.append(on_path)
    return path[::-1]


def _joins(step: Step, before: set[str], after: set[str]) -> bool:
    return (step[0] in before and step[2] in after) or (step[2] in before and step[0] in after)
