# make run   the dashboard at http://localhost:8501 (PORT=… for another port)
# make test  every check and test; says which it left out and how to get them
#
# Both make what they need first: a virtual environment in .venv, and the first snapshot of the data.
# OFFLINE=1 installs from the wheels/ folder that `make wheels` filled on a machine with internet.

PYTHON ?= python3
PORT ?= 8501
DATA := $(or $(RENOVATION_DATA),data)
# A path with a space cannot be a target of make; serve makes its first snapshot itself.
SNAPSHOT := $(if $(word 2,$(DATA)),,$(DATA)/snapshots/current.json)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCE := $(if $(OFFLINE),--no-index --find-links wheels)

.PHONY: run test lint bench messages sample screenshots wheels lock browser-tools clean
.DELETE_ON_ERROR:

run: .venv/run.stamp $(SNAPSHOT)
	$(BIN)/python -m renovation serve --port $(PORT)

test: .venv/test.stamp lint
	-@if command -v npm >/dev/null; then $(MAKE) --no-print-directory browser-tools; fi
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sqlfluff lint queries

# The table of speed and size, on a machine that does nothing else; README=1 puts it into the README.
# Takes about half an hour; QUICK=1 takes minutes and proves nothing.
bench: .venv/test.stamp
	$(BIN)/python -m tests.bench $(if $(QUICK),--quick) $(if $(README),--readme)

# Collects new sentences for the Chinese catalogue.
messages: .venv/test.stamp
	$(BIN)/python -m renovation.locale_tools update

# Writes the demonstration ledger anew; the same seed gives the same files.
sample: .venv/run.stamp
	$(BIN)/python -m renovation sample

screenshots: .venv/test.stamp
	$(BIN)/python -m tests.browser.screenshots

# All that an installation without internet needs, for this kind of machine and this Python.
wheels: .venv/run.stamp
	$(PIP) download --dest wheels -r requirements.txt

# After a changed version in requirements.txt or requirements-dev.txt.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	cat requirements.txt requirements-dev.txt | grep -v '^-' > build/lock/wanted.txt
	build/lock/bin/python -m pip --quiet install -r build/lock/wanted.txt
	head -2 requirements.lock > build/lock/new
	build/lock/bin/python -m pip freeze >> build/lock/new
	cp build/lock/new requirements.lock

# axe-core, which the accessibility tests put into each page.
browser-tools: tests/browser/node_modules/.package-lock.json

tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json
	cd tests/browser && npm ci --no-audit --no-fund && touch node_modules/.package-lock.json

clean:
	rm -rf .venv build wheels test-results tests/browser/node_modules

.venv/run.stamp: requirements.txt requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install $(SOURCE) -r requirements.txt
	touch $@

.venv/test.stamp: .venv/run.stamp requirements-dev.txt
	$(PIP) install $(SOURCE) -r requirements-dev.txt
	touch $@

# A real ledger makes its own snapshots; this is the first one, and the one after the programme changed.
ifneq ($(SNAPSHOT),)
$(SNAPSHOT): .venv/run.stamp $(wildcard $(DATA)/programme/* $(DATA)/sample/*.* $(DATA)/sample/submissions/*) $(wildcard queries/model/*)
	$(BIN)/python -m renovation build
	touch $@
endif
