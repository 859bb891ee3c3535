# The two commands of the README are `make report` and `make test`; both install what is missing.
.PHONY: report test dependencies build release format lint bench goldens clean

report: dependencies
	swift run report build $(ARGS)

test: dependencies
	swift test $(ARGS)

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

clean:
	rm -rf .build
