"""Leave one out: each document extracted by lists and a model that know nothing of it, beside what is shipped.

A list row is switched off if its sources and ``seen_in`` name the scored document alone; the model is made by
``benchmarks/learn.py --without`` from texts of other documents, and names them, so that it is refused for one that it knows. A
process reads its lists once, so each document has a process of its own.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from .evaluation import Annotation, Judged, annotations, evaluate, judge, scores_of
from .loaders.extract.learned import texts_of, use_model
from .ontology.annotated import Annotated, find_annotated, leave_out
from .ontology.errors import InputError
from .ontology.gazetteer import entries_of
from .pipeline import extract


def leave_one_out(folder: Path, model: Path, *, extractors: Sequence[str] = (), jobs: int = 1) -> tuple[dict[str, Any], list[Judged]]:
    """The scores of what is shipped and, under ``leave_one_out``, those with each document left out; both sides of the latter.

    ``model`` has learned from none of the documents, or holds a folder for a document, under its name, with one that has not learned
    from that. Under ``left_out`` stands for each document which annotated one it is (None:
    no list row can know it) and how many list rows were off.
    """
    found = annotations(folder)
    learned_from = {folder: texts_of(folder) for folder in dict.fromkeys(_model_for(annotation, model) for annotation in found)}
    for annotation in found:
        if annotation.name in learned_from[_model_for(annotation, model)]:
            raise InputError(str(model), f"the model has learned from {annotation.name}", "make one with benchmarks/learn.py --without")
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        judged = list(pool.map(partial(_judge, model=model, extractors=extractors), found))
    documents = [(annotation.name, _annotated(annotation)) for annotation in found]
    held_out = scores_of(judged) | {
        "left_out": [
            {"text": name, "document": document and document.id, "rows": len(entries_of(document)) if document else 0}
            for name, document in documents
        ]
    }
    return evaluate(folder, extractors=extractors)[0] | {"leave_one_out": held_out}, judged


def _judge(annotation: Annotation, *, model: Path, extractors: Sequence[str]) -> Judged:
    leave_out(_annotated(annotation))
    use_model(_model_for(annotation, model))
    return judge(annotation, extract(annotation.source, extractors=extractors))


def _model_for(annotation: Annotation, model: Path) -> Path:
    own = model / annotation.name
    return own if own.is_dir() else model


def _annotated(annotation: Annotation) -> Annotated | None:
    about = annotation.gold.get("document") or {}
    return find_annotated(about.get("title"), about.get("number"), about.get("date"))
