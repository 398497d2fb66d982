"""RDF: N-Triples and N-Quads, Turtle and TriG, RDF/XML and JSON-LD, always in one order.

N-Quads, TriG and JSON-LD keep the named graph of each document version; the others hold the union of all.
"""

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from ..files import write_atomically
from ..rdf import PREFIXES, RDF
from ..store import Store
from .xml import xml_text


class _Serialized:
    """A format that pyoxigraph writes."""

    name: str
    suffix: str
    format: ox.RdfFormat
    keeps_graphs = False

    def write(self, store: Store, target: Path) -> list[Path]:
        """One file."""
        quads = sorted(store.quads(), key=str)
        items: Iterable[ox.Quad] | Iterable[ox.Triple] = quads if self.keeps_graphs else sorted({quad.triple for quad in quads}, key=str)
        write_atomically(target, lambda file: self.serialize(items, file))
        return [target]

    def serialize(self, items: Iterable[ox.Quad] | Iterable[ox.Triple], file: IO[bytes]) -> None:
        """Write the items, which are in order."""
        prefixes = None if self.format in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS) else PREFIXES
        ox.serialize(items, file, format=self.format, prefixes=prefixes)


class NTriples(_Serialized):
    """N-Triples: the union of all documents."""

    name, suffix, format = "ntriples", ".nt", ox.RdfFormat.N_TRIPLES


class Turtle(_Serialized):
    """Turtle: the union of all documents."""

    name, suffix, format = "turtle", ".ttl", ox.RdfFormat.TURTLE


class RdfXml(_Serialized):
    """RDF/XML: the union of all documents."""

    name, suffix, format = "rdfxml", ".rdf", ox.RdfFormat.RDF_XML

    def serialize(self, items: Iterable[ox.Quad] | Iterable[ox.Triple], file: IO[bytes]) -> None:
        """Write what XML can hold of the items."""
        fitting = sorted({_fitting(item) for item in items}, key=str)
        written = ox.serialize(fitting, format=self.format, prefixes=PREFIXES) or b""
        file.write(written.replace(b"\r", b"&#xD;"))  # a bare one would be read as the end of a line


class NQuads(_Serialized):
    """N-Quads: a named graph for each document version."""

    name, suffix, format, keeps_graphs = "nquads", ".nq", ox.RdfFormat.N_QUADS, True


class TriG(_Serialized):
    """TriG: a named graph for each document version."""

    name, suffix, format, keeps_graphs = "trig", ".trig", ox.RdfFormat.TRIG, True


class JsonLd:
    """JSON-LD 1.1 with the context of the ontology: a graph object for each document version."""

    name, suffix = "jsonld", ".jsonld"

    def write(self, store: Store, target: Path) -> list[Path]:
        """One file, its context inside, so that reading it needs no network."""
        context = json.loads((files("policykg.ontology") / "context.jsonld").read_text("utf-8"))["@context"]
        names = _Names(context)
        graphs: dict[str, dict[str, dict[str, Any]]] = {}
        for quad in sorted(store.quads(), key=str):
            node = graphs.setdefault(_id(quad.graph_name), {}).setdefault(_id(quad.subject), {"@id": _id(quad.subject)})
            if quad.predicate.value == RDF + "type":
                node.setdefault("@type", []).append(names.compact(_id(quad.object)))
            else:
                name, value = names.value(quad.predicate.value, quad.object)
                node.setdefault(name, []).append(value)
        body = {"@context": context, "@graph": [{"@id": graph, "@graph": list(nodes.values())} for graph, nodes in graphs.items()]}
        write_atomically(target, json.dumps(body, ensure_ascii=False, indent=1) + "\n")
        return [target]


class _Names:
    """Compact names and values by a context, without the general algorithm: there are no blank nodes and no lists."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.by_iri: dict[str, tuple[str, dict[str, Any]]] = {}
        for name, definition in context.items():
            if isinstance(definition, dict) and "@id" in definition:
                self.by_iri[self._expand(definition["@id"], context)] = (name, definition)
        self.prefixes = {value: name for name, value in context.items() if isinstance(value, str) and not name.startswith("@")}

    @staticmethod
    def _expand(name: str, context: dict[str, Any]) -> str:
        prefix, _, local = name.partition(":")
        base = context.get(prefix)
        return base + local if isinstance(base, str) and local and not local.startswith("//") else name

    def compact(self, iri: str) -> str:
        """An IRI as a term of the context or with a prefix, whole where neither fits."""
        if iri in self.by_iri:
            return self.by_iri[iri][0]
        for base, prefix in self.prefixes.items():
            local = iri.removeprefix(base)
            if local != iri and local.isidentifier():
                return f"{prefix}:{local}"
        return iri

    def value(self, predicate: str, obj: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> tuple[str, Any]:
        """The key and the value of a property."""
        name, definition = self.by_iri.get(predicate, (self.compact(predicate), {}))
        kind = definition.get("@type")
        if isinstance(obj, ox.NamedNode):
            if kind == "@vocab":
                return name, self.compact(obj.value)
            return name, obj.value if kind == "@id" else {"@id": obj.value}
        if not isinstance(obj, ox.Literal):
            return name, {"@id": _id(obj)}
        if obj.language:
            return name, obj.value if definition.get("@language") == obj.language else {"@value": obj.value, "@language": obj.language}
        if obj.datatype.value.endswith("#string"):
            return name, obj.value
        same = kind and self._same(kind, obj.datatype.value)
        return name, obj.value if same else {"@value": obj.value, "@type": obj.datatype.value}

    def _same(self, kind: str, datatype: str) -> bool:
        prefix, _, local = kind.partition(":")
        return any(base + local == datatype for base, name in self.prefixes.items() if name == prefix)


def _fitting(item: ox.Quad | ox.Triple) -> ox.Triple:
    """A triple that XML can hold."""
    value = item.object
    if isinstance(value, ox.Literal) and value.value != (text := xml_text(value.value)):
        value = ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
    return ox.Triple(item.subject, item.predicate, value)


def _id(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    return value.value if isinstance(value, ox.NamedNode) else str(value)
