# A fresh machine needs Python 3.11+, git and make; everything else is installed into .venv, checked by hash.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
WORKERS ?= 4
DEMO_QUESTION ?= When does the inquiry into the loss of the Maren open?

.PHONY: screenshots demo check slow setup dev lint types test lock clean

demo: setup  ## set everything up, answer one question from the sample documents, then ask for more
	@$(BIN)/concordance chat --samples "$(DEMO_QUESTION)"

check: dev lint types test  ## set everything up and pass the gate

setup: $(VENV)/.runtime
dev: $(VENV)/.dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Concordance needs Python 3.11 or newer; name it with: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock requirements-build.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Concordance into $(VENV) ..."
	@$(PIP) --require-hashes --requirement requirements.lock --requirement requirements-build.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

lint: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: dev
	$(BIN)/mypy

test: dev
	$(BIN)/pytest -n $(WORKERS) -m "not slow" tests/bot tests/*.py
	$(BIN)/pytest -n $(WORKERS) -m "not slow" --cov --cov-report=term tests/corpus tests/index tests/answer
	$(BIN)/python -m coverage report --include="corpus/*,index/*,answer/*" --fail-under=95

slow: dev  ## what takes longer than minutes: crash, soak, fuzz, the steps of the Dockerfile; COUNT=20 for a short run
	CONCORDANCE_SLOW_COUNT=$(COUNT) $(BIN)/pytest -m slow --hypothesis-profile=thorough $(TESTS)

screenshots: dev  ## draw the pictures in docs/; needs Chromium and Noto fonts (Debian: chromium fonts-noto-core fonts-noto-color-emoji)
	@$(PIP) --require-hashes --requirement requirements-screenshots.lock
	$(BIN)/python -W ignore::DeprecationWarning -m tests.scenes docs

lock: | $(VENV)/bin/python  ## renew the locks after a change of pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile $(LOCK) --group build --output-file requirements-build.lock
	$(BIN)/uv pip compile $(LOCK) --constraint requirements.lock pyproject.toml --group dev --output-file requirements-dev.lock
	$(BIN)/uv pip compile $(LOCK) --constraint requirements-dev.lock --group screenshots --output-file requirements-screenshots.lock

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
