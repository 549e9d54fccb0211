# The portal's commands, for people and for machines. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= var/demo
IN_VENV = .venv/bin/python
comma := ,
# useradd and nginx lie here; not every shell looks for them there.
export PATH := $(PATH):/usr/sbin:/sbin
COMPILE = .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes

.PHONY: help demo demo-reset demo-tables test check test-next audit bench screenshots install-test lock python
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: python ## run the portal with demo content on http://localhost:8000 (PORT= and DATA_DIR= move it)
	@$(PYTHON) bin/prepare.py --port "$(PORT)"
	@exec $(IN_VENV) bin/run_demo.py --port "$(PORT)" --data-dir "$(DATA_DIR)"

demo-reset: python ## forget the demo's data; the next `make demo` starts over
	@exec $$(test -x $(IN_VENV) && echo $(IN_VENV) || echo $(PYTHON)) bin/reset.py --data-dir "$(DATA_DIR)"

demo-tables: python ## write demo/tables.sql anew, from which the demo's database begins (after new migrations)
	@$(PYTHON) bin/prepare.py
	@exec $(IN_VENV) bin/demo_tables.py

test: python ## everything: linters, types, contracts, checks, the suite on two databases, browser journeys
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/suite.py

check: python ## the quick part of `make test`: what needs no database
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/suite.py --static

test-next: python ## the suite on the newest Wagtail 8, in .venv-next
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/next.py

audit: python ## have every type of page judged (ONLY= some judges, PAGES= some pages, RUNS= of Lighthouse)
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/audit.py --only "$(ONLY)" --pages "$(PAGES)" --runs "$(or $(RUNS),3)"

bench: python ## what pages cost, beside nginx and a bare Wagtail page, on two databases (PAGES= some, ROUNDS=)
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/bench.py --pages "$(PAGES)" --rounds "$(or $(ROUNDS),5)"

screenshots: python ## pictures of every type of page in var/screenshots (ONLY= some pages, LANGS=en,ky,tk)
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/screenshots.py --only "$(ONLY)" --langs "$(or $(LANGS),en$(comma)ky$(comma)tk)" $(if $(DOCUMENTS),--documents)

install-test: python ## install the portal by the commands of docs/operations.md and use it, as root (DAY=1)
	@$(PYTHON) bin/prepare.py --development
	@exec $(IN_VENV) bin/install_test.py $(if $(DAY),--day) $(if $(FROM),--from "$(FROM)")

lock: python ## compile the lock files anew (UPGRADE=--upgrade takes newer versions)
	@$(PYTHON) bin/prepare.py --development
	@$(COMPILE) $(UPGRADE) --quiet requirements.in -o requirements.txt
	@$(COMPILE) $(UPGRADE) --quiet requirements-dev.in -o requirements-dev.txt

python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. On Debian or Ubuntu: apt-get install python3 python3-venv"; exit 1; }
