#!/usr/bin/env python3
"""Median wall-clock and processor time of 11 runs of `report approximate` and `report plot`.

Run from the root of the repository after building: python3 Scripts/time-commands.py [BINARY]
"""
import os
import statistics
import subprocess
import sys
import time

MIXTURE = "0.4848*relu + 0.4437*tanh + 0.0715*sin"
RESULTS = ["--results", "reports/showcase/results.json", "--dataset", "mnist", "--layer", "1"]
COMMANDS = [
    ["approximate", MIXTURE, "--range", "-1:1"],
    ["approximate", MIXTURE],
    ["approximate", MIXTURE, "--all"],
    ["approximate", *RESULTS],
    ["plot", MIXTURE, "--output", "-"],
]


def measure(binary, arguments):
    walls, processors = [], []
    for _ in range(11):
        before, start = os.times(), time.monotonic()
        subprocess.run([binary, *arguments], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        walls.append(time.monotonic() - start)
        processors.append(
            after.children_user + after.children_system
            - before.children_user - before.children_system
        )  # fmt: skip
    return statistics.median(walls), statistics.median(processors)


if __name__ == "__main__":
    program = sys.argv[1] if len(sys.argv) > 1 else ".build/debug/report"
    print(f"{'wall':>8} {'processor':>10}")
    for command in COMMANDS:
        wall, processor = measure(program, command)
        print(f"{wall:6.2f} s {processor:8.2f} s  report {' '.join(command)}", flush=True)
