# Everything runs in .venv; make sets it up when it is missing or out of date. PYTHON=python3.13 make test chooses another Python.
PYTHON ?= python3
BIN := .venv/bin
NB ?=
ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)# in a container one is often root, and Jupyter asks for a word
export COURSE_PROGRESS ?=
SUITE := $(BIN)/python $(if $(CI),tools/suite.py,-m pytest)
unexport PYTHONDONTWRITEBYTECODE  # children import the helpers thousands of times; cached bytecode pays

.PHONY: help lab test bench matrix elsewhere fuzz browser index notebooks page text site lint constraints picture clean python
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/'

lab: setup-lab  ## open JupyterLab on the first page
	$(BIN)/jupyter lab $(ROOT) notebooks/00_start_here.ipynb

test: setup-test  ## the whole suite
	COURSE_PROGRESS=off $(SUITE)

bench: setup-all  ## the capstone beside joblib, Dask and others, and the course's own speed; BENCH=quick takes about four
	$(BIN)/python -m tools.bench $(BENCH)

matrix: setup-test  ## all answers to the exercises; what a start method can change, under each of the others
	@export COURSE_PROGRESS=off; failed=0; \
	COURSE_METHODS=spawn $(SUITE) tests/exercises/test_all_exercises.py || failed=1; \
	for method in $$($(BIN)/python -c "import multiprocessing as m; print(*sorted({*m.get_all_start_methods()} - {'spawn'}))"); do \
	  echo "start method $$method"; \
	  COURSE_START_METHOD=$$method COURSE_METHODS=$$method $(SUITE) || failed=1; done; exit $$failed

elsewhere: setup-test  ## every notebook with habits of Windows and of macOS imitated
	@export COURSE_PROGRESS=off; failed=0; for system in windows macos; do echo "as on $$system"; \
	  PYTHONPATH=$(CURDIR)/tests/elsewhere/$$system $(SUITE) notebooks || failed=1; done; exit $$failed

browser: setup-browser  ## every notebook in a real JupyterLab in Chromium
	COURSE_PROGRESS=off $(SUITE) tests/browser --override-ini=addopts= -q

index: setup-test  ## trace every page and store which cell runs which public name and makes which message
	$(BIN)/python tools/index.py $(NB)

notebooks: setup-test  ## execute and normalise; NB=05_pool for one of them
	$(BIN)/python tools/notebooks.py run $(NB)

page: setup-test  ## begin a new page that runs as it is: NB=17_heartbeat
	$(BIN)/python -m tools.new_page $(NB)

site: setup-test  ## write the stored pages as HTML to read without Jupyter: build/site/index.html
	$(BIN)/python tools/site.py

text: setup-test  ## write notebooks as plain text to edit, NB=05_pool for one of them
	$(BIN)/python tools/notebooks.py text $(NB)

lint: setup-test  ## style and layers
	$(BIN)/ruff check . && $(BIN)/lint-imports

constraints: setup-all  ## pin the versions that this environment has
	$(BIN)/python tools/constraints.py

picture: setup-test  ## draw the README's timeline anew
	$(BIN)/python tools/picture.py

fuzz: setup-test  ## play the scheduler's lab a thousand times at random, kills included; it must always recover
	COURSE_PROGRESS=off $(BIN)/python tools/fuzz.py 1000

clean:  ## remove the environment
	rm -rf .venv

setup: setup-test

setup-%: python
	@$(MAKE) --no-print-directory EXTRA=$* .venv/ready-$*

python:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "There is no $(PYTHON) here; install Python 3.11 or newer, or say which one: PYTHON=/path/to/python make test"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Ten Kitchens needs Python 3.11 or newer, and $(PYTHON) is older; say which one to use: PYTHON=python3.13 make test"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) can't make virtual environments; install its venv package (Debian and Ubuntu: apt-get install python3-venv)"; exit 1; }
	@wanted=$$("$(PYTHON)" -c 'import sys; print(sys.version)'); \
	 if [ -d .venv ] && [ "$$wanted" != "$$($(BIN)/python -c 'import sys; print(sys.version)' 2>/dev/null)" ]; then rm -rf .venv; fi; \
	 [ -d .venv ] || "$(PYTHON)" -m venv .venv

EXTRAS_lab :=
EXTRAS_test := [test]
EXTRAS_browser := [test,browser]
EXTRAS_all := [test,browser,bench,debug]
EXTRAS_ray := [ray]

.venv/ready-%: pyproject.toml constraints.txt
	@echo "setting up .venv: this takes a minute or more, once"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.$(EXTRAS_$*)'
	@touch $@
