#!/usr/bin/env python3
"""Measures how many runs a minute `report build` trains, and foretells it for more cores.

Measured: builds of 1, 2, 4 and 8 runs (seeds) of a small study, each into a store of its own, in turn;
the time is that of the build's line "training". Foretold: `report plan --threads N` plays a plan through
with the queue and the shares of threads that the build uses, on a clock that jumps, at the speed of the
cycles of the last build: threads are taken to be equally fast, however many there are. Load, caches and
memory of a larger machine are not in it.

  Benchmarks/throughput.py [--report .build/debug/report] [--rounds 3] [--limit 6000] [--output FILE]
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile

TEMPLATE = """---
title: Throughput
study:
  datasets: [{{name: mnist, stand-in: synthetic-digits}}]
  network: lenet
  terms: [relu, tanh, sin]
  schedule: weights:1@1e-3,mixture:1@1e-2
  limit: {limit}
  test-limit: 1000
ranges:
  near: "-2:2"
---

Nothing.
"""
RUNS = [1, 2, 4, 8]
CORES = [1, 2, 4, 8, 16, 64]
PLANS = [9, 27, 256]


def seconds(text):
    """Of a time as the program prints it: 0.4 s, 12 s, 3 min 05 s."""
    parts = re.fullmatch(r"(?:(\d+) min )?([\d.]+) s", text)
    return 60 * int(parts[1] or 0) + float(parts[2])


def run(report, *arguments):
    outcome = subprocess.run([report, *arguments], capture_output=True, text=True)
    if outcome.returncode:
        raise SystemExit(outcome.stderr)
    return outcome


def measure(report, folder, store, runs):
    outcome = run(
        report, "build", f"{folder}/study.md", "--output", f"{folder}/out", "--store", store,
        "--seeds", str(runs), "--once")
    return seconds(re.search(r"^ *training +(.*)$", outcome.stderr, re.MULTILINE)[1])


def foretell(report, folder, store, runs, cores):
    # Seeds from 1000 on, so that nothing is stored of them.
    seeds = ",".join(str(1000 + seed) for seed in range(runs))
    outcome = run(
        report, "plan", f"{folder}/study.md", "--store", store, "--set", f"study.seeds=[{seeds}]",
        "--threads", str(cores), "--json")
    return json.loads(outcome.stdout)["seconds"]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", default=".build/debug/report")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=6000)
    parser.add_argument("--output", help="a JSON file for all rounds")
    options = parser.parse_args()
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/study.md", "w") as file:
            file.write(TEMPLATE.format(limit=options.limit))
        for number in range(options.rounds):
            times = {
                runs: measure(options.report, folder, f"{folder}/store-{number}-{runs}", runs)
                for runs in RUNS
            }
            rounds.append(times)
        store = f"{folder}/store-{options.rounds - 1}-{RUNS[-1]}"
        plans = {
            runs: {cores: foretell(options.report, folder, store, runs, cores) for cores in CORES}
            for runs in PLANS
        }
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.0f}; runs a minute, measured")
    for runs in RUNS:
        rates = [60 * runs / times[runs] for times in rounds]
        ratios = [runs * times[1] / times[runs] for times in rounds]
        print(
            f"{runs:4} runs: median {statistics.median(rates):6.1f}, most {max(rates):6.1f}, "
            f"{statistics.median(ratios):.2f} times those of one run")
    print("foretold: runs a minute, and the share of all threads that is busy")
    for runs, times in plans.items():
        texts = [
            f"{cores}: {60 * runs / time:.0f} ({times[1] / (cores * time):.0%})"
            for cores, time in times.items()
        ]
        print(f"{runs:4} runs on cores  " + "  ".join(texts))
    if options.output:
        with open(options.output, "w") as file:
            json.dump({"rounds": rounds, "plans": plans}, file, indent=1)


if __name__ == "__main__":
    main()
