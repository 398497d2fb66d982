"""Extraction: a document to what it says, by an extractor.

An extractor has a name and ``extract``; it is registered under the entry point group ``policykg.extractors``. The built-in
one is ``rules``: gazetteers, grammar and a spaCy pipeline, in this folder.
"""
