# The two commands that a newcomer needs: make demo, make test. Both work in .venv, which they make themselves.
# PYTHON=python3.12 make test uses another interpreter.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STORE  := demo/store

.PHONY: demo test lint docs docs-check picture golden clean
.DEFAULT_GOAL := demo

# A virtual environment is as good as the pyproject.toml it was made from: a newer one rebuilds it. The Python is asked
# for its version first, since pip's own message about it comes late and says little.
define make_venv
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Communiqué needs Python 3.11 or newer, and there is no '$(PYTHON)' on the PATH. Install it, or say which: make PYTHON=/path/to/python3 $(or $(MAKECMDGOALS),demo)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Communiqué needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Say which to use: make PYTHON=python3.12 $(or $(MAKECMDGOALS),demo)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "'$(PYTHON)' cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
endef

demo: $(VENV)/.demo
	@rm -rf demo && mkdir -p demo
	$(BIN)/kg build data/statements --store $(STORE)
	@echo; echo "Who met President Macron of France?"
	$(BIN)/kg query meetings-of official=Macron --store $(STORE)
	@echo; echo "Where do sources disagree?"
	$(BIN)/kg query conflicts --store $(STORE)
	$(BIN)/kg view --store $(STORE) -o demo/graph.html
	$(BIN)/kg export demo/graph.ttl --store $(STORE)
	@echo; echo "Open demo/graph.html in a browser. All claims with their evidence: demo/graph.ttl. The store: $(STORE)"

test: $(VENV)/.dev lint
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.dev
	$(BIN)/python docs/reference.py

docs-check: $(VENV)/.dev
	$(BIN)/python docs/reference.py --check

picture: $(VENV)/.dev
	$(BIN)/python docs/picture.py

golden: $(VENV)/.dev
	$(BIN)/python -m tests.golden.update

clean:
	rm -rf $(VENV) demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kg tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# A fresh environment for each: .demo has what a user gets, .dev what the tests need on top of it (both in .venv, so the
# demo after the tests makes nothing new).
$(VENV)/.python: pyproject.toml
	$(make_venv)
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.demo: $(VENV)/.python
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.demo
	$(BIN)/python -m pip install -qq --disable-pip-version-check --group dev -e .
	@touch $@
