# make report: the page about texts/, in report/.
# make test: what every change must pass; without the tests marked slow (a browser, a notebook or a whole page), and with
#   an eighth of the examples of each law.
# make check: every test with all its examples; what CI runs.
# Each makes the virtual environment .venv first if it is missing.

PYTHON ?= python3
BIN = .venv/bin
PYTEST = $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

.PHONY: install report test check lint bench clean

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch .venv/installed

report: install
	$(BIN)/toolkit report texts --out report

# Bytecode is kept, or each of the many processes of the tests compiles the package anew.
test check: export PYTHONDONTWRITEBYTECODE =
test: lint
	$(PYTEST) --quick
check: lint
	$(PYTEST)

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2

bench: install
	for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf .venv report build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
