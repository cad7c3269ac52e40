# Two commands matter: `make demo` shows the product with the sample campaign, `make test` proves it.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
WORKERS ?= 3
PORT ?= 8501

.PHONY: demo serve test check bench load soak drill faults fuzz screens wheels licences audit clean system-packages

demo: $(VENV)/installed
	$(RUN) dashboard.py demo --port $(PORT)

serve: $(VENV)/installed
	$(RUN) dashboard.py serve --port $(PORT)

# Browser tests need a Chromium and a Chinese font; see tests/system-packages.sh for where they come from.
test: $(VENV)/installed-dev system-packages
	$(RUN) -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder

check: $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(VENV)/installed-dev
	$(RUN) -m tests.benchmarks $(if $(KEEP),--write)

# The sample backed up while somebody writes, restored, rebuilt; figures compared byte by byte.
drill: $(VENV)/installed-dev
	$(RUN) -m tests.faults.drill

# Kills, failing disks, flipped bits … on the way of every commit; `make faults LONG=1 KEEP=1` keeps RESULTS.md.
faults: $(VENV)/installed-dev
	$(RUN) -m tests.faults --seed $(or $(SEED),1) $(if $(LONG),--long) $(if $(KEEP),--write)

# Many sessions at once while workbooks come in; `make load SESSIONS="50 100" KEEP=1` keeps tests/load/RESULTS.md.
load: $(VENV)/installed-dev
	$(RUN) -m tests.load --sessions $(or $(SESSIONS),50 100) $(if $(KEEP),--write)

# The wall and a few visitors for hours: by how much does the server grow?
soak: $(VENV)/installed-dev
	$(RUN) -m tests.load.soak --hours $(or $(HOURS),1)

# Spoiled workbooks by chance; `make fuzz SEED=7 MINUTES=60` goes on for an hour.
fuzz: $(VENV)/installed-dev
	$(RUN) -m tests.fuzz --seed $(or $(SEED),1) --count $(or $(COUNT),10000) --minutes $(or $(MINUTES),0)

# Every page as a picture: three states of the data, three widths, light and dark; into build/screens.
screens: $(VENV)/installed-dev system-packages
	$(RUN) -m tests.screens

# Everything that an installation without internet needs from outside, for a machine like this one; deploy/air-gapped.md.
wheels: $(VENV)/installed
	rm -rf build/wheels
	$(RUN) -m pip download --quiet --disable-pip-version-check --only-binary :all: -d build/wheels -r requirements.txt
	cd build/wheels && sha256sum *.whl > SHA256SUMS
	@echo "build/wheels: $$(ls build/wheels | grep -c whl$$) 个软件包，$$(du -sh build/wheels | cut -f1)"

# What is installed under which terms: writes deploy/LICENCES.md, fails where somebody has to decide.
licences: $(VENV)/installed
	$(RUN) -m deploy.licences

# Known vulnerabilities, from a database that was carried here: make audit DB=all.zip; deploy/README.md says whence.
audit: $(VENV)/installed
	$(RUN) -m deploy.audit $(DB)

system-packages:
	@sh tests/system-packages.sh

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/installed: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新的版本" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
