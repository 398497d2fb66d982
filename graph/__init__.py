"""Hold the graph and hand it on: RDF, the store, the property graph, exports, the picture. Imports only the ontology."""
