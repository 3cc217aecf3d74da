# One word for each thing one does with Deskbot; `make help` lists them.

SHELL := /bin/sh
BIN := .venv/bin
DATA ?= data
export DEBIAN_FRONTEND := noninteractive

.DEFAULT_GOAL := help
.PHONY: help install run test check format bench stress docs screenshots lock clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1	\2/' | expand -t 16

install: ## create .venv with everything that running and testing need (does nothing when nothing changed)
	@sh tools/install.sh

run: install ## start a demo shop on http://127.0.0.1:8080 (its data lies in ./data)
	@exec $(BIN)/deskbot serve --demo --data $(DATA) --config config.toml

test: install ## run the whole test suite
	@sh tools/test_services.sh
	$(BIN)/python -m pytest -q -rs

check: install ## formatter, linter, types, import contract, knowledge, and what may not be committed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deskbot knowledge check
	$(BIN)/python -m tools.tracked_files

format: install ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install ## measure Deskbot beside the reference server and print the ratios
	@$(BIN)/python -m bench $(BENCH)

stress: install ## the long versions of the load, kill and fuzz tests
	@sh tools/test_services.sh
	$(BIN)/python -m pytest -q -rs -m stress --timeout 1800

docs: install ## write config.toml and docs/configuration.md from the settings in bot/config.py
	@$(BIN)/python -m tools.config_docs

screenshots: install ## take the pictures in docs/screenshots anew (needs Chromium)
	$(BIN)/python -m tools.screenshots

lock: install ## make requirements.lock anew from pyproject.toml
	@sh tools/lock.sh

clean: ## remove .venv and caches; ./data stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
