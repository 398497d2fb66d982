"""Bytes to statements: readers, structure, extraction and linking. Imports only the ontology."""
