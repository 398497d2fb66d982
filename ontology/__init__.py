"""What exists and what it is called: the ontology as data, the values that pass through, identifiers and errors.

The lowest layer: it imports nothing else of the package, and everything else may import it.
"""
