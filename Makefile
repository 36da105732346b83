# Needs Python 3.11 or newer and make; everything else comes into .venv and node_modules.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(BIN)/node
JS := $(NODE) node_modules
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Compiled once, not by each of the many processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

# A stamp carries the checksum of what was installed: another list of packages asks for another stamp.
checksum = $(firstword $(shell cat $(1) | cksum))
RUNTIME := $(VENV)/runtime-$(call checksum,requirements.txt)
TOOLS := $(VENV)/tools-$(call checksum,requirements.txt requirements-dev.txt)
NODE_TOOLS := node_modules/installed-$(call checksum,package-lock.json)
has_node_tools = test -e $(NODE_TOOLS)

.PHONY: help run demo test golden check bench format lint install python-checks page-checks \
	all-page-checks page-tests machine node-tools api-types pictures revision requirements
.DEFAULT_GOAL := help

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNTIME) ## Install, migrate and serve on port 8000, with a demo school when there is none
	$(BIN)/python -m server run $(if $(CLOCK),--clock $(CLOCK))

demo: $(RUNTIME) ## Add a demo school to an empty database
	$(BIN)/python -m server demo

test: check machine page-tests ## Run all checks and all tests
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

golden: $(TOOLS) machine ## Take the golden pictures of the pages anew; look at each before you commit it
	@folder=$$(mktemp -d) && GOLDEN_FOLDER=$$folder $(BIN)/python -m pytest --quiet \
		tests/browser/test_golden_pictures.py && echo "In full: $$folder"

check: python-checks page-checks ## Run all checks: format, lint, types, imports, dependencies

bench: $(TOOLS) ## Measure the budgets and print them with their ratios
	$(BIN)/python -m tests.bench

format: $(TOOLS) ## Format all code and mend what can be mended by itself
	$(BIN)/ruff check --quiet --fix-only .
	$(BIN)/ruff format .
	@if $(has_node_tools); then $(JS)/@biomejs/biome/bin/biome check --write; fi

lint: $(TOOLS) ## Run only the quick checks, as before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@if $(has_node_tools); then $(JS)/@biomejs/biome/bin/biome check --error-on-warnings; fi

install: $(RUNTIME) ## Install what running needs, and nothing else

python-checks: $(TOOLS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

page-checks: $(TOOLS) node-tools
	@if $(has_node_tools); then $(MAKE) --no-print-directory all-page-checks; fi

all-page-checks:
	$(JS)/pyright/index.js --pythonpath $(BIN)/python
	$(JS)/typescript-7/bin/tsc --project tsconfig.json
	$(JS)/typescript-7/bin/tsc --project tsconfig.worker.json
	$(JS)/@biomejs/biome/bin/biome check --error-on-warnings
	$(BIN)/python -m tools.api_types --check

page-tests: $(TOOLS)
	$(NODE) --test 'tests/pwa/**/*.test.js'

machine: $(TOOLS)
	@$(BIN)/python -m tools.machine

node-tools: $(TOOLS)
	@$(has_node_tools) || { $(BIN)/npm install $(NPM) && touch $(NODE_TOOLS); } || $(BIN)/python -m tools.without_node

NPM := --no-save --ignore-scripts --no-audit --no-fund --loglevel=error

api-types: $(TOOLS) node-tools ## Write pwa/types/api.d.ts from the OpenAPI document
	$(BIN)/python -m tools.api_types

pictures: $(TOOLS) machine ## Take the README's pictures of the running product
	$(BIN)/python -m tools.pictures

revision: $(TOOLS) ## Write the next migration: make revision NAME="what it does"
	$(BIN)/python -m tools.new_revision "$(NAME)"

requirements: $(TOOLS) ## Pin what requirements*.in ask for, with hashes
	env -u PIP_FIND_LINKS $(BIN)/uv pip compile --quiet $(COMPILE) requirements.in --output-file requirements.txt
	env -u PIP_FIND_LINKS $(BIN)/uv pip compile --quiet $(COMPILE) requirements-dev.in --output-file requirements-dev.txt

COMPILE := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
UV := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes

$(RUNTIME): | $(BIN)/python
	$(if $(wildcard $(BIN)/uv),$(UV),$(PIP)) -r requirements.txt
	@touch $@

# uv alone first, by its own pin: it installs the rest ten times as fast.
$(TOOLS): | $(BIN)/python
	@awk '/^[a-z]/ { on = /^uv==/ } on' requirements-dev.txt > $(VENV)/uv.txt
	$(PIP) -r $(VENV)/uv.txt
	$(UV) -r requirements.txt -r requirements-dev.txt
	@touch $@ $(RUNTIME)
