#!/usr/bin/env python3
"""Draws 27 function plots with report and with matplotlib and compares the times.

Both draw the curves of Benchmarks/Figures/main.swift, sampled at 401 places, on 6.4 × 4.8 inches at
192 dpi (1229 × 922 pixels), with axes, grid and legend, and write PNG files. A round draws all 27 in each
way, one way after the other; times begin after the start of the process, and one figure is drawn before.
Times are on the clock and of the processor. Where others use the processors, only the second means anything.

matplotlib runs as most people write it (`subplots`, `savefig`, `close`) and tuned: one figure for all,
cleared each time, compression level 1. Ratios are formed within a round; the median is what to quote.

  python3 -m venv VENV && VENV/bin/pip install matplotlib
  VENV/bin/python Benchmarks/figures.py [--build .build/debug] [--rounds 5] [--output FILE.json]
"""
import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import tempfile
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

FUNCTIONS = [
    ("relu", lambda x: np.maximum(0, x)),
    ("tanh", np.tanh),
    ("sin", np.sin),
    ("atan", np.arctan),
    ("sigmoid", lambda x: 1 / (1 + np.exp(-x))),
    ("softplus", lambda x: np.log1p(np.exp(-np.abs(x))) + np.maximum(0, x)),
    ("elu", lambda x: np.where(x > 0, x, np.expm1(x))),
    ("swish", lambda x: x / (1 + np.exp(-x))),
    ("gauss", lambda x: np.exp(-x * x)),
]
RANGES = [1, 5, 20]
DASHES = ["-", "--", "-."]


def draw(ax, index):
    name, function = FUNCTIONS[index % len(FUNCTIONS)]
    bound = RANGES[index // len(FUNCTIONS)]
    x = np.linspace(-bound, bound, 401)
    terms = [
        (f"0.48 {name}(x)", 0.48 * function(x)),
        ("0.44 tanh(x)", 0.44 * np.tanh(x)),
        ("0.07 sin(x)", 0.07 * np.sin(x)),
    ]
    for (label, y), dash in zip(terms, DASHES):
        ax.plot(x, y, dash, linewidth=1, label=label)
    ax.plot(x, sum(y for _, y in terms), color="black", label="f(x)")
    ax.set_xlim(-bound, bound)
    ax.set_xlabel("x")
    ax.set_ylabel("f(x)")
    ax.grid(True)
    ax.legend()


def matplotlib_usual(folder, count=27):
    for index in range(count):
        figure, ax = plt.subplots(figsize=(6.4, 4.8), dpi=192)
        draw(ax, index)
        figure.savefig(f"{folder}/{index}.png")
        plt.close(figure)


def matplotlib_tuned(folder, count=27):
    figure = plt.figure(figsize=(6.4, 4.8), dpi=192)
    for index in range(count):
        figure.clear()
        draw(figure.add_subplot(), index)
        figure.savefig(f"{folder}/{index}.png", pil_kwargs={"compress_level": 1})
    plt.close(figure)


def timed_matplotlib(way, folder):
    way(folder, count=1)
    start, processor_start = time.perf_counter(), time.process_time()
    way(folder)
    return time.perf_counter() - start, time.process_time() - processor_start


def timed_report(program, folder, *options):
    # The first of two rounds warms up.
    command = [program, "2", folder, *options]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return tuple(map(float, lines[1].split()))


def kilobytes(folder):
    return sum(os.path.getsize(f"{folder}/{index}.png") for index in range(27)) / 27e3


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", default=".build/debug", help="folder of figure-benchmark")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", help="where to write all rounds as JSON")
    arguments = parser.parse_args()
    program = os.path.join(arguments.build, "figure-benchmark")
    ways = {
        "report": lambda folder: timed_report(program, folder),
        "report, all cores": lambda folder: timed_report(program, folder, "all-cores"),
        "matplotlib": lambda folder: timed_matplotlib(matplotlib_usual, folder),
        "matplotlib, tuned": lambda folder: timed_matplotlib(matplotlib_tuned, folder),
    }
    rounds, sizes = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(arguments.rounds):
            seconds = {}
            for name, run in ways.items():
                seconds[name] = run(folder)
                sizes[name] = kilobytes(folder)
            rounds.append(seconds)

    for position, clock in enumerate(("on the clock", "of the processor")):
        print(f"{clock}, per figure: least, median; mean size")
        for name in ways:
            times = [seconds[name][position] / 27e-3 for seconds in rounds]
            print(
                f"  {name:18} {min(times):7.1f} {statistics.median(times):7.1f} ms"
                f" {sizes[name]:6.1f} KB")
        print("  ratios: median, greatest")
        for slow in ("matplotlib", "matplotlib, tuned"):
            for fast in ("report", "report, all cores"):
                ratios = [seconds[slow][position] / seconds[fast][position] for seconds in rounds]
                print(f"  {slow} / {fast}: {statistics.median(ratios):.1f}, {max(ratios):.1f}")
    if arguments.output:
        record = {
            "cpu": processor(), "cores": os.cpu_count(), "matplotlib": matplotlib.__version__,
            "build": arguments.build, "pixels": [math.ceil(6.4 * 192), math.ceil(4.8 * 192)],
            "kilobytes": sizes, "rounds": rounds,
        }
        with open(arguments.output, "w") as file:
            json.dump(record, file, indent=1)
            file.write("\n")


main()
