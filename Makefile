# Everything a person or CI does here. All it takes is Python 3.11+ (with venv), git and make.
# Paths are relative on purpose: the clone may lie anywhere, also under a path with spaces.
.DEFAULT_GOAL := help
.SUFFIXES:
SHELL := /bin/sh

PORT ?= 8000
EXIT ?=
NEGMAS ?=
ARGS ?=
PY := .venv/bin/python
LOCAL := $(PY) -m srm.local
TESTS := $(PY) -m pytest -n 2 --dist loadgroup

# The company proxy's certificate lives in the system's store (uv has its own otherwise).
export UV_SYSTEM_CERTS := 1
export PYTHONUNBUFFERED := 1

# The first interpreter that is new enough. `make PYTHON=/path/to/python` picks another one.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

define INSTALL
@test -n "$(PYTHON)" || { echo "srm needs Python 3.11 or newer: install it, or name one with 'make PYTHON=/path/to/python3 ...'." >&2; exit 1; }
@"$(PYTHON)" .ci/bootstrap.py
endef

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  PORT=8080 for run and demo, EXIT=1 for demo, ARGS=\"-k word\" for test and bench."

.PHONY: demo
demo: ## Play the story over HTTP, show what was found, serve until Ctrl-C
	$(INSTALL) base local
	@$(PY) -m srm.demo --port "$(PORT)" $(if $(filter-out 0,$(EXIT)),--exit)

.PHONY: run
run: ## Serve without demo data until Ctrl-C
	$(INSTALL) base local
	@$(LOCAL) run --port "$(PORT)"

.PHONY: test
test: ## Run the tests on real PostgreSQL and Valkey
	$(INSTALL) base local dev
	@$(TESTS) $(ARGS)

.PHONY: check
check: ## Check everything as CI does: format, lint, types, schema, tests
	$(INSTALL) base local dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/lint-imports
	@# Its Django plugin reads the settings; nothing is asked of these addresses.
	SECRET_KEY=typing DATABASE_URL=postgresql:///srm REDIS_URL=redis://127.0.0.1 $(PY) -m mypy .
	@$(LOCAL) exec --own check --fast -- sh .ci/check-django
	$(TESTS) $(ARGS)

.PHONY: coverage
coverage: ## Show which branches no test takes, slower than the tests alone
	$(INSTALL) base local dev
	@$(PY) -m pytest -q --cov --cov-report=term-missing:skip-covered $(ARGS)

.PHONY: bench
bench: ## Measure against the vanilla DRF twin; NEGMAS=1 compares settlements with NegMAS too
	$(INSTALL) base local dev $(if $(filter-out 0,$(NEGMAS)),negmas)
	@$(PY) -m benchmarks.reader
	@$(LOCAL) exec --own bench -- $(PY) -m benchmarks $(ARGS)

.PHONY: evaluate
evaluate: ## Measure the reader on the texts it never learned from (a few minutes)
	$(INSTALL) base
	@$(PY) -m negotiations.language.training.evaluate --part test $(ARGS)

.PHONY: stop
stop: ## Stop what an earlier make left running here
	@test ! -x $(PY) || $(LOCAL) stop

.PHONY: format
format: ## Let ruff format the code and repair what it can
	$(INSTALL) base local dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

.PHONY: lock
lock: ## Resolve requirements/*.in into hash-locked requirements/*.txt
	$(INSTALL)
	@set -e; cd requirements; for name in uv base local dev negmas; do \
		../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-annotate $(ARGS) $$name.in -o $$name.txt; done
