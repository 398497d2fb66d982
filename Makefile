# Set-up, demonstration and tests. Each target makes its own virtual environment; Python 3.11 or later is all it needs.
#
#   make demo     the graph of the example documents: figures with their sentences, a question, a picture, exports
#   make test     the whole suite
#   make check    lint, types, layers
#   make wheel    a wheel for machines of this kind in dist/, compiled: by rules it reads 1.3 to 2 times as fast (needs a C compiler)
#   make docs     what is generated from the ontology: docs/ontology.md, docs/property-graph.md, ontology/context.jsonld

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test check wheel docs clean

demo: $(VENV)/demo.stamp
	@echo 'Building the graph of the example documents …'
	$(BIN)/policykg demo

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel: | $(BIN)/python
	@echo 'Compiling, some minutes …'
	POLICYKG_COMPILE=1 $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

docs: $(VENV)/demo.stamp
	$(BIN)/python -m policykg.ontology.documentation
	$(BIN)/python -m policykg.queries.documentation

$(VENV)/demo.stamp: pyproject.toml | $(BIN)/python
	@echo 'Installing policykg into $(VENV): some minutes the first time …'
	$(BIN)/python -m pip install --quiet --editable '.[cypher]'
	touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	@echo 'Installing policykg and what its tests need into $(VENV): some minutes the first time …'
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/demo.stamp

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("policykg needs Python 3.11 or later: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo 'Making a virtual environment in $(VENV) …'
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) demo build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
