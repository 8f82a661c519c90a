# Two commands matter: `make run` and `make test`. Everything else serves those who change the code.
PYTHON ?= python3
# Two cores are assumed; `make test JOBS=8` on a larger machine.
JOBS ?= 2
# Passed on to pytest: `make test ARGS="tests/rules -x"`.
ARGS ?=

BIN := .venv/bin
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile
LOCKED := @command -v $(PYTHON) >/dev/null || \
	{ echo "需要 Python 3.11 或更新版本：请先安装 python3。" >&2; exit 1; }; \
	$(PYTHON) tools/environment.py

export HOST PORT PACKAGES

.DEFAULT_GOAL := help
.PHONY: help run test test-all bench-search sure lint types format lock screenshots bench-phone clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: ## the site on http://127.0.0.1:8000 (HOST, PORT, PACKAGES, CATALOGUE_HOME)
	$(LOCKED) run
	@$(BIN)/python tools/serve.py

test: ## every test, on SQLite, PostgreSQL and Chromium (JOBS, ARGS)
	$(LOCKED) test
	@$(BIN)/python tools/chromium.py
	@$(PYTEST) $(ARGS)

test-all: ## the same with full matrices, more rounds and random examples
	$(LOCKED) test
	@$(BIN)/python tools/chromium.py
	@$(PYTEST) --all $(ARGS)

bench-search: ## the search against SQLite's own, at 10,000 and 100,000 documents, and its pages beside a list (minutes)
	$(LOCKED) run
	@$(BIN)/python -m tools.bench_search

sure: lint types test ## what to run before pushing

lint: ## style, templates, and imports that only go down
	$(LOCKED) test
	@$(BIN)/ruff check
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/lint-imports

types: ## mypy, strict
	$(LOCKED) test
	@$(BIN)/mypy

format: ## rewrite the code in the house style
	$(LOCKED) test
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock: ## work out requirements/*.txt anew from pyproject.toml
	$(LOCKED) test
	@$(BIN)/python -m pip install --quiet uv
	@$(UV) pyproject.toml -o requirements/run.txt >/dev/null
	@$(UV) pyproject.toml --group pyproject.toml:test -c requirements/run.txt \
		-o requirements/test.txt >/dev/null

screenshots: ## pictures of every kind of page, in screenshots/ (ARGS: kinds of page)
	$(LOCKED) test
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python -m tools.screenshots $(ARGS)

bench-phone: ## how soon a slow phone shows each page, beside bare HTML
	$(LOCKED) test
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python -m tools.bench_phone

clean: ## remove what can be made again; the data of instance/ stays
	rm -rf .venv .venv.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
