# Everything a person does with the tracker from a shell. `make help` lists it.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
FLASK := $(BIN)/flask --app wsgi
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run demo test lint format bench lock clean

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.runtime ## The tracker at http://127.0.0.1:8000, its database in instance/ (PORT=8123 takes another port)
	@$(FLASK) serve --port $(PORT)

demo: $(VENV)/.runtime ## The same on a throw-away database with the worked example; prints who may sign in
	@$(FLASK) demo --port $(PORT)

test: $(VENV)/.development ## Every test
	@$(BIN)/pytest

lint: $(VENV)/.development ## Format, lint, types and import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.development ## Put the code in the house's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.development ## Speed and memory, printed
	@$(BIN)/python -m tests.benchmarks

lock: $(VENV)/.uv ## Write the lock files again from pyproject.toml
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Take away what was installed and built; instance/ stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/.uv: requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: PYTHON=python3.12 make ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-uv.lock
	@touch $@

$(VENV)/.runtime: $(VENV)/.uv requirements.lock
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.lock
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
