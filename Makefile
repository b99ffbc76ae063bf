# `make` installs what runs and builds next year's plan of Laojun Mountain; `make test` runs all that CI runs.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TESTED := $(VENV)/.tested
NODE   := tests/clients/node_modules/.ready
YEAR   ?= 2027
CALENDAR ?= laojunshan

.PHONY: all test test-fast fresh architecture reference docs golden bench pictures crash attack fuzz mutants wheels clients clean

all: $(READY)
	@$(BIN)/eventplan build $(CALENDAR) --year $(YEAR) -o site
	@echo "the command is $(BIN)/eventplan; source $(BIN)/activate makes it eventplan in this terminal"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "eventplan needs Python 3.11 or newer; this is `$(PYTHON) --version`" >&2; exit 3; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "python3-venv is missing: apt-get install python3-venv" >&2; exit 3; }
	@echo "Installing eventplan into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@$(BIN)/python -m compileall -q eventplan
	@touch $@

$(TESTED): $(READY)
	@echo "Installing what tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

test: $(TESTED)
	@$(MAKE) --no-print-directory $(NODE) || echo "the tests of feed readers and pages will be skipped"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadgroup -rs

# The inner loop: no searches at random, no other libraries, no browsers, no other programs, and of whole commands
# and files the cases alone. In one process: a second one would collect the same tests once more.
WHOLE := $(addprefix tests/,cli/commands cli/shell cli/test_edges.py cli/test_leaks.py services serving \
	publishing/office publishing/release test_api.py test_documentation_pages.py)
test-fast: $(TESTED)
	$(BIN)/python -m pytest $(addprefix --ignore=,$(WHOLE)) \
	  -m "not (sweep or chromium or libreoffice or node or evolution or thunderbird or khal)"

# The page is made from the import contracts and the docstrings of the rooms.
architecture: $(TESTED)
	$(BIN)/python -m tests.architecture

# The pages of docs/ that say what commands, files and codes there are, made of what they say of themselves.
reference: $(TESTED)
	$(BIN)/python -m tests.reference

# All pages as one web site, below site-docs/.
docs: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	$(BIN)/python docs/make_html.py site-docs

golden: $(TESTED)
	EVENTPLAN_GOLDEN=write $(BIN)/python -m pytest tests/golden tests/reading/test_broken_files.py tests/feedlint/test_catalogue.py tests/when/lexicon/test_pinyin.py tests/reading/test_ready_made.py
	@git diff --stat -- tests/golden tests/broken eventplan/feedlint eventplan/when/lexicon eventplan/reading

# Properties are searched among new examples, where make test takes the same ones each time.
fresh: $(TESTED)
	EVENTPLAN_DRAWS=fresh $(BIN)/python -m pytest -n 2 -m hypothesis

crash: $(TESTED)
	EVENTPLAN_KILLS=200 $(BIN)/python -m pytest -s tests/cli/commands/sharing/test_publish_killed.py

# Hostile calendars, archives, revisions and requests, and every write broken off at every call; it takes long.
attack: $(TESTED)
	$(BIN)/python -m tests.attack

# YAML, regions, tables, workbooks, rules, notices and feeds, spoiled at random: no traceback, no hang; so many seconds a subject.
SECONDS ?= 60
SEED ?= 0
fuzz: $(TESTED)
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS) --seed $(SEED)

# One thing changed in the source, in a copy: does a test notice?
mutants: $(TESTED)
	$(BIN)/python -m tests.mutants

# The wheel in an empty environment under every Python of this machine that can run it.
wheels: $(TESTED)
	$(BIN)/python -m tests.wheels

# What a user waits for, in one table; then each room by itself.
bench: $(TESTED)
	@$(BIN)/python -m benchmarks.bars || echo "some bars are missed"; echo
	@for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; echo; done

pictures: $(TESTED)
	$(BIN)/python -m tests.pictures.take

# Real programs subscribe to a feed and follow its changes; one that is not installed is skipped by name.
clients: $(TESTED)
	@$(MAKE) --no-print-directory $(NODE) || echo "the tests that need packages of npm will be skipped"
	$(BIN)/python -m pytest tests/clients tests/publishing/ical/test_feed_readers.py -rs

$(NODE): tests/clients/package.json
	@command -v npm >/dev/null || { echo "npm is missing" >&2; exit 3; }
	@cd tests/clients && npm install --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf $(VENV) site site-docs dist build tests/clients/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find eventplan tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
