#!/usr/bin/env python3
"""Measures how long `report build` takes when nothing is left to train.

Copies the templates and manifests to a folder of its own, builds there once, which trains, and then builds again with each
program in turn, as whole processes. Prints the processor time and the wall time of each, as medians with the least, and the
ratio to the first program, formed within each round. The files of all reports must be the same.

With Rscript and the package rmarkdown, a page of R Markdown with as many cached chunks as the study has runs is rendered in the same
rounds; it is left out where they are not installed.

  Benchmarks/rebuild.py [PROGRAM…] [--template FILE] [--rounds 10] [--quick]

Each PROGRAM is a path of `report`; the first is what the others are compared with. Default: .build/debug/report.
"""
import argparse
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def timed(command, folder):
    """Processor and wall seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def r_markdown(folder, runs):
    """A command that renders a page with cached chunks; None without R Markdown."""
    test = ["Rscript", "-e", "stopifnot(requireNamespace('rmarkdown', quietly = TRUE))"]
    if not shutil.which("Rscript") or subprocess.run(test, capture_output=True).returncode:
        return None
    chunks = [f"```{{r run{run}, cache=TRUE}}\nx{run} <- cumsum(rnorm(2000)); plot(x{run}, type='l')\n```\n" for run in range(runs)]
    (folder / "page.Rmd").write_text("---\ntitle: Cached\noutput: html_document\n---\n\n" + "\n".join(chunks))
    return ["Rscript", "-e", "rmarkdown::render('page.Rmd', quiet = TRUE)"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", default=[str(ROOT / ".build/debug/report")])
    parser.add_argument("--template", default="templates/activation-study.md")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for part in ("templates", "data"):
            shutil.copytree(ROOT / part, folder / part)
        options = ["build", arguments.template, "--offline", "--output", "out"] + ["--quick"] * arguments.quick
        commands = {program: [str(pathlib.Path(program).resolve())] + options for program in arguments.programs}
        output = folder / "out"
        expected = None
        for command in commands.values():  # The first build trains; each later one finds all runs stored.
            timed(command, folder)
            found = contents(output)
            if expected is not None and found != expected:
                raise SystemExit(f"{command[0]} writes another report")
            expected = found
        peer = r_markdown(folder, runs=27)
        if peer:
            timed(peer, folder)
            commands["R Markdown"] = peer
        else:
            print("R Markdown is not installed, and is left out")
        times = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name, command in commands.items():
                times[name].append(timed(command, folder))
        first = next(iter(times.values()))
        for name, measured in times.items():
            processor, wall = zip(*measured)
            ratio = statistics.median(mine[0] / theirs[0] for mine, theirs in zip(measured, first))
            print(f"{name}: processor {statistics.median(processor):.3f} s (least {min(processor):.3f}), "
                  f"wall {statistics.median(wall):.3f} s (least {min(wall):.3f}), processor × {ratio:.2f} of the first")


if __name__ == "__main__":
    main()
