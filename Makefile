# The two commands of the README are `make report` and `make test`; both install what is missing.
.PHONY: report test test-kernels test-address test-thread check-bits fault-nightly dependencies build release
.PHONY: audit-nightly format lint bench goldens simulate-statistics install uninstall clean

report: dependencies
	swift run report build $(ARGS)

# A module that imports one which Package.swift does not give it ends the tests before they begin.
test: dependencies
	swift test --explicit-target-dependency-import-check error $(ARGS)

# The tests under sanitizers, each with a build folder of its own; see Tests/Sanitizers/README.md.
test-kernels:
	Scripts/test-kernels.sh

test-address: export LSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitizers/leaks.txt:print_suppressions=0
test-address: dependencies
	swift test --sanitize=address -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined \
	  --scratch-path .build-address $(ARGS)

test-thread: dependencies
	swift test --sanitize=thread --scratch-path .build-thread $(ARGS)

# Kills, failing system calls and mutated inputs in large numbers; see Documentation/testing.md.
fault-nightly: dependencies
	FAULTS=full swift test --filter FaultTests $(ARGS)

# A report with 1,000 forged fields, audited after each; see Documentation/testing.md.
audit-nightly: dependencies
	AUDIT=full swift test --filter ReportKitTests.AuditTests $(ARGS)

# Debug and release, every instruction set and 1 to 8 threads give the same bits.
check-bits: build release
	Scripts/check-same-bits.py $(ARGS)

dependencies:
	@Scripts/install-dependencies.sh

build: dependencies
	swift build

release: dependencies
	swift build -c release

format:
	swift format --in-place --recursive Sources Tests Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

# Speed against PyTorch on the same machine; see Benchmarks/README.md.
bench: release
	Benchmarks/compare-with-pytorch.py $(ARGS)

# Draws and writes every golden file anew; the run fails once so that the change is looked at.
goldens: dependencies
	RECORD=1 swift test

# The tables of Documentation/statistics.md, in a minute.
simulate-statistics: dependencies
	SIMULATION=full swift test --filter StatisticsTests.SimulationTests $(ARGS)

# The program as one file that needs no Swift where it runs, its manual, and completions for shells.
PREFIX ?= /usr/local
prefix = $(DESTDIR)$(PREFIX)
manual = $(prefix)/share/man/man1/report.1
bash = $(prefix)/share/bash-completion/completions/report
zsh = $(prefix)/share/zsh/site-functions/_report
fish = $(prefix)/share/fish/vendor_completions.d/report.fish
# Apple's systems have the runtime.
static = $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

install: dependencies
	swift package generate-manual
	swift build -c release $(static) --product report
	mkdir -p $(prefix)/bin $(dir $(manual) $(bash) $(zsh) $(fish))
	install -m 755 .build/release/report $(prefix)/bin/report
	strip $(prefix)/bin/report
	install -m 644 .build/plugins/GenerateManual/outputs/report/report.1 $(manual)
	$(prefix)/bin/report --generate-completion-script bash > $(bash)
	$(prefix)/bin/report --generate-completion-script zsh > $(zsh)
	$(prefix)/bin/report --generate-completion-script fish > $(fish)

uninstall:
	rm -f $(prefix)/bin/report $(manual) $(bash) $(zsh) $(fish)

clean:
	rm -rf .build .build-*
