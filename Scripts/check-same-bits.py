#!/usr/bin/env python3
"""Checks that a training gives the same bits in every way of running it.

Trains each network with the real binaries: the debug and the release build, every instruction set of this
CPU, and several numbers of threads, on 300 images that the script draws itself, in batches of 8 blocks
so that 8 threads have work. Everything in a run's JSON must be equal except threads, CPU and
seconds; that includes the SHA-256 of the weights and of each epoch's step losses. Prints a row
for each run, and exits with 1 if any differs from the first of its network.

The scalar kernels are slow and run with one number of threads. `make check-bits` builds both first.

  Scripts/check-same-bits.py [--networks lenet,…] [--threads 1,2,…] [--builds debug,release]
"""
import argparse
import gzip
import hashlib
import json
import os
import random
import struct
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXECUTION = ("threads", "cpu", "seconds", "totalSeconds", "profile")
MANIFEST = """title: Squares
summary: "bright squares on noise"
homepage: https://example.invalid/
licence: MIT
citation: "none"
classes: [a, b, c, d, e, f, g, h, i, j]
image: {rows: 28, columns: 28}
mirrors: [https://example.invalid/]
format: idx
"""


def write_dataset(folder):
    """A dataset named `squares`: the class is the place of a bright square on noise."""
    numbers = random.Random(20)
    manifest = MANIFEST
    os.makedirs(f"{folder}/data/squares")
    for part, count in (("train", 300), ("test", 90)):
        labels, pixels = bytearray(), bytearray()
        for _ in range(count):
            label = numbers.randrange(10)
            image = bytearray(numbers.randrange(60) for _ in range(28 * 28))
            for row in range(6):
                start = (row + 3 + label // 5 * 14) * 28 + label % 5 * 5 + 1
                image[start:start + 5] = bytes(numbers.randrange(160, 256) for _ in range(5))
            labels.append(label)
            pixels += image
        manifest += f"{part}:\n"
        for kind, header in (("images", struct.pack(">IIII", 2051, count, 28, 28)),
                             ("labels", struct.pack(">II", 2049, count))):
            content = header + (pixels if kind == "images" else labels)
            name = f"{part}-{kind}.gz"
            with open(f"{folder}/data/squares/{name}", "wb") as file:
                file.write(gzip.compress(content, mtime=0))
            manifest += (f"  {kind}:\n    file: {name}\n    size: {len(content)}\n"
                         f"    sha256: {hashlib.sha256(content).hexdigest()}\n")
    with open(f"{folder}/data/squares.yml", "w", encoding="utf-8") as file:
        file.write(manifest)


def train(folder, build, network, threads, cpu, options):
    """The run's JSON, or None if this CPU lacks the kernels."""
    command = [f"{ROOT}/.build/{build}/report", "train", "squares", "--network", network,
               "--schedule", options.schedule, "--batch", "128", "--threads", str(threads),
               "--offline", "--json"]
    variables = {name: value for name, value in os.environ.items() if name != "REPORT_DATA"}
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False,
                            env=variables | {"REPORT_CPU": cpu})
    if "RPT-0606" in result.stderr:
        return None
    if result.returncode:
        sys.exit(f"{' '.join(command)}\n{result.stderr}")
    return json.loads(result.stdout)


def compare(folder, network, options):
    """Prints a row for each run of a network; the number of those that differ."""
    threads = [int(number) for number in options.threads.split(",")]
    ways = [(cpu, count) for cpu in ("avx512", "avx2", "neon") for count in threads]
    ways.append(("scalar", threads[min(1, len(threads) - 1)]))
    first, different = None, 0
    for build in options.builds.split(","):
        for cpu, count in ways:
            run = train(folder, build, network, count, cpu, options)
            if run is None:
                continue
            assert (run["cpu"], run["threads"]) == (cpu, count)
            result = {key: value for key, value in run.items() if key not in EXECUTION}
            first = first or result
            names = [key for key in first | result if first.get(key) != result.get(key)]
            different += bool(names)
            losses = " ".join(epoch["lossSHA256"][:8] for epoch in run["epochs"])
            print(f"{network:<14} {build:<8} {cpu:<7} {count:>7}  {run['weightsSHA256'][:16]}  "
                  f"{losses:<28} {'differs: ' + ', '.join(names) if names else 'same'}", flush=True)
    return different


def main():
    parser = argparse.ArgumentParser(description="Checks that all ways of running agree.")
    parser.add_argument("--networks", default="lenet,pytorch-mnist")
    parser.add_argument("--builds", default="debug,release")
    parser.add_argument("--threads", default="1,2,3,4,8")
    parser.add_argument("--schedule", default="weights:1@1e-3,mixture:1@1e-2,weights:1@1e-3")
    options = parser.parse_args()
    print(f"{'network':<14} {'build':<8} {'kernels':<7} {'threads':>7}  {'weights':<16}  "
          f"{'losses of the epochs':<28} result")
    with tempfile.TemporaryDirectory() as folder:
        write_dataset(folder)
        different = sum(compare(folder, network, options)
                        for network in options.networks.split(","))
    if different:
        sys.exit(f"{different} runs differ")


if __name__ == "__main__":
    main()
