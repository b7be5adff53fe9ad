# make report: the page about texts/, in report/.    make test: every check.
# Both make the virtual environment .venv first if it is missing.

PYTHON ?= python3
BIN = .venv/bin

.PHONY: install report test bench clean

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch .venv/installed

report: install
	$(BIN)/toolkit report texts --out report

# Bytecode is kept, or each of the many processes of the tests compiles the package anew.
test: export PYTHONDONTWRITEBYTECODE =
test: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

bench: install
	for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf .venv report build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
