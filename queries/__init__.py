"""The analysts' questions: one file each, in Chinese and English, with bound parameters. Imports graph and ontology."""
