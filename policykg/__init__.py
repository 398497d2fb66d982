"""policykg: Chinese policy documents into a knowledge graph in which every statement shows the sentence that says it.

>>> sorted(__all__)
['Document', 'Entity', 'Figure', 'Statement', 'Store', 'build', 'extract', 'open_store']
"""

from .ontology.model import Document, Entity, Figure, Statement
from .pipeline import build, extract, open_store
from .queries.store import Store

__version__ = "0.1.0"

__all__ = ["Document", "Entity", "Figure", "Statement", "Store", "build", "extract", "open_store"]
