#!/usr/bin/env python3
"""Measures how long `report build` takes when nothing is left to train.

Copies the templates and manifests to a folder of its own, builds there once, which trains unless --store has the runs, and then
builds again with each program in turn, as whole processes: once where nothing has changed, and once after a word of the text has.
Prints medians with the least of three times: the processor time and the wall time of the process, and the wall time in
the process that the program tells. Ratios are to the first line and formed within each round. The files of all reports must be the same.

With Rscript and the package rmarkdown, a page of R Markdown with as many cached chunks as the study has runs is rendered in the same
rounds, with a changed word, to one self-contained file; each chunk plots curves of a learned function. It is left out where they are not
installed.

  Benchmarks/rebuild.py [PROGRAM…] [--template FILE] [--rounds 10] [--quick] [--store DIR] [--data DIR]

Each PROGRAM is a path of `report`; the first is what the others are compared with. Default: .build/debug/report.
"""
import argparse
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def timed(command, folder):
    """Processor and wall seconds of a command and its children, and what it says to be its own wall seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = re.search(r"^  total +([0-9.]+) s$", process.stderr, re.MULTILINE)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return processor, wall, float(told.group(1)) if told else None


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


CURVES = """
```{{r run{run}, cache=TRUE, dev="png", dpi=192}}
a <- c({run} + 3, 5, 2); a <- a / sum(a); x <- seq(-5, 5, length.out = 401)
y <- cbind(a[1] * pmax(x, 0) + a[2] * tanh(x) + a[3] * sin(x), a[1] * pmax(x, 0), a[2] * tanh(x), a[3] * sin(x))
matplot(x, y, type = "l", lty = 1); abline(h = 0, v = 0, col = "grey"); legend("topleft", c("f", "ReLU", "tanh", "sin"), lty = 1, col = 1:4)
```
"""


class RMarkdown:
    """A page of R Markdown with a cached plot for each run."""

    name = "R Markdown, a word changed"
    command = ["Rscript", "-e", "rmarkdown::render('page.Rmd', quiet = TRUE)"]

    def __init__(self, folder, runs):
        self.page = folder / "page.Rmd"
        self.text = "---\ntitle: Cached\noutput: {html_document: {self_contained: true}}\n---\n" + "".join(
            CURVES.format(run=run) for run in range(runs))

    @staticmethod
    def is_installed():
        test = ["Rscript", "-e", "stopifnot(requireNamespace('rmarkdown', quietly = TRUE), rmarkdown::pandoc_available())"]
        return bool(shutil.which("Rscript")) and subprocess.run(test, capture_output=True).returncode == 0

    def prepare(self, number):
        self.page.write_text(f"{self.text}\nRound {number}.\n")


class Build:
    """A build with one of the programs, after a changed word or not."""

    def __init__(self, program, changes_word, template, options):
        self.name = f"{program}, {'a word changed' if changes_word else 'nothing changed'}"
        self.command = [str(pathlib.Path(program).resolve()), "build", str(template), *options]
        self.changes_word = changes_word
        self.template = template
        self.text = template.read_text()

    def prepare(self, number):
        if self.changes_word:
            self.template.write_text(f"{self.text}\nRound {number}.\n")
        else:
            # The report of this very text must stand.
            subprocess.run(self.command, cwd=self.template.parent.parent, check=True, capture_output=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", default=[str(ROOT / ".build/debug/report")])
    parser.add_argument("--template", default="templates/activation-study.md")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--store", help="a store that has the runs; it is copied")
    parser.add_argument("--data", help="the folder of the datasets that the runs were trained on")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for part in ("templates", "data"):
            shutil.copytree(ROOT / part, folder / part)
        if arguments.store:
            shutil.copytree(arguments.store, folder / "store")
        options = ["--offline", "--output", "out", "--store", "store"] + ["--quick"] * arguments.quick
        if arguments.data:
            options += ["--data", str(pathlib.Path(arguments.data).resolve())]
        template = folder / arguments.template
        # Those with a changed word come last in a round, and leave their text to the next.
        contenders = [Build(program, changes, template, options)
                      for changes in (False, True) for program in arguments.programs]
        if RMarkdown.is_installed():
            contenders.append(RMarkdown(folder, runs=27))
        else:
            print("R Markdown is not installed, and is left out")
        times = {contender.name: [] for contender in contenders}
        for number in range(-1, arguments.rounds):
            reports = []
            for contender in contenders:
                contender.prepare(number)
                measured = timed(contender.command, folder)
                if number >= 0:  # The first round trains and fills caches.
                    times[contender.name].append(measured)
                if isinstance(contender, Build):
                    reports.append((contender.changes_word, contents(folder / "out")))
            for changes in (False, True):
                same = [report for changed, report in reports if changed == changes]
                if any(report != same[0] for report in same):
                    raise SystemExit("the programs write different reports")
        first = next(iter(times.values()))
        for name, measured in times.items():
            processor, wall, told = zip(*measured)
            ratio = statistics.median(mine[1] / theirs[1] for mine, theirs in zip(measured, first))
            own = f", in the process {statistics.median(told):.3f} s (least {min(told):.3f})" if all(told) else ""
            print(f"{name}: processor {statistics.median(processor):.3f} s (least {min(processor):.3f}), "
                  f"wall {statistics.median(wall):.3f} s (least {min(wall):.3f}){own}, wall × {ratio:.2f} of the first")


if __name__ == "__main__":
    main()
