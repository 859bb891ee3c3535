#!/usr/bin/env python3
"""Trains the paper's protocol with `report train` and in PyTorch over several seeds and asks
whether the final test accuracies can be told apart.

The two draw different random numbers from one seed, so the runs are independent samples: the test
is Welch's t test on the final test accuracies, two-sided, with the exact permutation test beside
it, since five values say little about normality. Runs already in the output file are not repeated,
so an interrupted comparison goes on where it stopped. Needs a release build (`make release`) and
`pip install torch==2.13.0+cpu numpy scipy`.

  Benchmarks/compare-accuracy.py --data DIR [--datasets mnist,kmnist] [--seeds 5] [--threads 2]
"""
import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys

from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEDULE = "weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3"


def run(command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(command)}\n{result.stderr}")
    return result.stdout


def report_accuracy(options, dataset, seed):
    output = run([options.report, "train", dataset, "--data", options.data, "--seed", str(seed),
                  "--schedule", SCHEDULE, "--threads", str(options.threads), "--json"])
    return json.loads(output)["epochs"][-1]["testAccuracy"]


def pytorch_accuracy(options, dataset, seed):
    output = run([sys.executable, os.path.join(HERE, "pytorch_peer.py"), options.data,
                  "--dataset", dataset, "--schedule", SCHEDULE, "--mode", "tuned", "--evaluate",
                  "--threads", str(options.threads), "--seed", str(seed)])
    return json.loads(output.splitlines()[-1])["testAccuracy"]


def permutation_p(a, b):
    """The share of all ways to split the values in two whose means differ at least as much."""
    pooled, observed = a + b, abs(statistics.fmean(a) - statistics.fmean(b))
    extreme = total = 0
    for chosen in itertools.combinations(range(len(pooled)), len(a)):
        first = [pooled[i] for i in chosen]
        second = [pooled[i] for i in range(len(pooled)) if i not in chosen]
        total += 1
        extreme += abs(statistics.fmean(first) - statistics.fmean(second)) >= observed - 1e-12
    return extreme / total


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("REPORT_DATA", "data"))
    parser.add_argument("--report", default=os.path.join(HERE, "..", ".build", "release", "report"))
    parser.add_argument("--datasets", default="mnist,fashion-mnist,kmnist")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--output", default=os.path.join(HERE, "Results", "accuracy.json"))
    options = parser.parse_args()

    results = {}
    if os.path.exists(options.output):
        with open(options.output) as file:
            results = json.load(file)["testAccuracy"]
    engines = {"report": report_accuracy, "pytorch": pytorch_accuracy}
    for dataset in options.datasets.split(","):
        for seed in range(options.seeds):
            for engine, accuracy in engines.items():
                known = results.setdefault(dataset, {}).setdefault(engine, {})
                if str(seed) in known:
                    continue
                known[str(seed)] = accuracy(options, dataset, seed)
                print(f"{dataset} seed {seed} {engine}: {known[str(seed)]:.4f}", file=sys.stderr)
                with open(options.output, "w") as file:
                    json.dump({"schedule": SCHEDULE, "testAccuracy": results}, file, indent=1)
                    file.write("\n")

    print(f"final test accuracy in %, mean ± standard deviation of {options.seeds} seeds")
    for dataset in options.datasets.split(","):
        a, b = ([100 * v for v in results[dataset][engine].values()] for engine in engines)
        welch = stats.ttest_ind(a, b, equal_var=False)
        print(f"{dataset:14} report {statistics.fmean(a):.2f} ± {statistics.stdev(a):.2f}   "
              f"PyTorch {statistics.fmean(b):.2f} ± {statistics.stdev(b):.2f}   "
              f"Welch p = {welch.pvalue:.2f}, permutation p = {permutation_p(a, b):.2f}")


if __name__ == "__main__":
    main()
