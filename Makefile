# make demo   plan, check, publish and export a sample network; nothing but Python 3.11 or newer is needed
# make test   everything that must hold before a change lands
# make bench  measures paiban against others (hours; ARGS=--quick: three minutes) and writes docs/benchmarks.md
# The other targets are for whoever changes the code: lint, types, docs, lock, clean.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PYTHON := python3 python python3.14 python3.13 python3.12 python3.11
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11
OUT := out
JOBS := 2

.DEFAULT_GOAL := help
.PHONY: help install demo test bench lint types docs lock clean

help:
	@sed -n '1,/^$$/s/^# //p' Makefile

install: $(VENV)/warm.stamp

demo: install
	$(BIN)/paiban demo --out $(OUT)

test: lint types $(VENV)/warm.stamp
	@sh .ci/browser
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile

bench: $(VENV)/warm.stamp
	$(BIN)/python -m benchmarks $(ARGS)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(VENV)/dev.stamp
	$(BIN)/mypy

docs: $(VENV)/dev.stamp
	$(BIN)/python -m docs.make

lock: $(VENV)/dev.stamp
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --group build -c requirements-dev.txt -o requirements-build.txt

clean:
	rm -rf $(VENV) $(OUT) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find models solvers exports scheduler benchmarks tests docs -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@sh .ci/venv $(VENV) $(PYTHON)

$(VENV)/run.stamp: requirements.txt requirements-build.txt pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies, once: half a minute or so."
	@$(PIP) install --require-hashes -r requirements.txt -r requirements-build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The local search is compiled when it is first used, which takes longer than many a search: do it now.
$(VENV)/warm.stamp: $(VENV)/run.stamp $(wildcard solvers/search/kernel/*.py)
	@echo "Compiling the search and the modules, once."
	@$(BIN)/python -m compileall -q models solvers exports scheduler
	@$(BIN)/python -m scheduler.warming docs/examples/saturday.json >$(VENV)/warm.log 2>&1 || true
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing the locked tools for development."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
