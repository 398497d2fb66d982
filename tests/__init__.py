"""Tests, a folder for each folder of the package; ``corpus`` needs the documents of ``../shared``."""
