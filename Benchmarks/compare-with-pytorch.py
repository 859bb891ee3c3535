#!/usr/bin/env python3
"""Times `report train` and PyTorch in turn and prints medians and ratios.

The machine's speed drifts, so each round runs every competitor once and ratios are formed within a
round. On a machine that others use at the same time, PyTorch loses far more than its share of the
processor, since its threads wait for each other actively; the ratio of everyone's fastest round is
then the fair one, and it is printed too. Results are kept as JSON with the CPU's name. Needs a release build (`make release`) and
`pip install torch==2.13.0+cpu numpy`.

  Benchmarks/compare-with-pytorch.py --data DIR [--networks lenet,…] [--rounds 3] [--limit 60000]
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = [("lenet", "weights"), ("lenet", "mixture"), ("pytorch-mnist", "weights"),
         ("lenet-small", "weights")]
SCHEDULES = {"weights": "weights:1@1e-3", "mixture": "mixture:1@1e-2"}
MODES = ["eager", "tuned", "compile"]


def cpu_name():
    try:
        with open("/proc/cpuinfo") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def run(command, environment=None):
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if result.returncode:
        sys.exit(f"{' '.join(command)}\n{result.stderr}")
    return result.stdout


def time_report(options, network, train, isa=None):
    environment = dict(os.environ)
    if isa:
        environment["REPORT_CPU"] = isa
    output = run([options.report, "train", "mnist", "--data", options.data, "--network", network,
                  "--schedule", SCHEDULES[train], "--threads", str(options.threads),
                  "--limit", str(options.limit), "--json"], environment)
    return json.loads(output)["seconds"][0]


def time_pytorch(options, network, train, mode, isa=None):
    environment = dict(os.environ)
    if isa == "avx2":
        environment.update(ATEN_CPU_CAPABILITY="avx2", ONEDNN_MAX_CPU_ISA="AVX2")
    output = run([sys.executable, os.path.join(HERE, "pytorch_peer.py"), options.data,
                  "--network", network, "--schedule", SCHEDULES[train], "--mode", mode,
                  "--threads", str(options.threads), "--limit", str(options.limit)], environment)
    return json.loads(output.splitlines()[-1])["seconds"]


def counted_rate(options, network, train):
    """GFLOP/s of an epoch, counting nothing but convolutions and dense layers, as plain sums."""
    output = run([options.report, "train", "mnist", "--data", options.data, "--network", network,
                  "--schedule", SCHEDULES[train], "--threads", str(options.threads),
                  "--limit", str(options.limit), "--profile", "--json"])
    result = json.loads(output)
    operations = sum(row["gigaflopsPerSecond"] * row["seconds"]
                     for row in result["profile"]["rows"] if row.get("gigaflopsPerSecond"))
    return operations / result["seconds"][0]


def sgemm_rate(options):
    """GFLOP/s of PyTorch's product of two 4096 x 4096 matrices on the same threads."""
    output = run([sys.executable, os.path.join(HERE, "pytorch_peer.py"), "--sgemm",
                  "--threads", str(options.threads)])
    return json.loads(output)["gigaflopsPerSecond"]


def print_table(title, results, modes, seconds, ratios):
    print(f"\n{title}")
    print(f"{'network':14} {'cycle':8} {'report':>9}" + "".join(f"{m:>10}" for m in modes)
          + "".join(f"{'× ' + m:>11}" for m in modes))
    for r in results:
        print(f"{r['network']:14} {r['train']:8} {r[seconds]['report']:7.2f} s"
              + "".join(f"{r[seconds][m]:8.2f} s" for m in modes)
              + "".join(f"{r[ratios][m]:11.2f}" for m in modes))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("REPORT_DATA", "data"))
    parser.add_argument("--report", default=os.path.join(HERE, "..", ".build", "release", "report"))
    parser.add_argument("--networks", default="lenet,pytorch-mnist,lenet-small")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=60000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--isa", choices=["avx2"], help="force this instruction set in both")
    parser.add_argument("--output", default=os.path.join(HERE, "Results", "pytorch.json"))
    options = parser.parse_args()
    networks = options.networks.split(",")
    modes = options.modes.split(",")

    results = []
    for network, train in CASES:
        if network not in networks:
            continue
        rounds = []
        for index in range(options.rounds):
            row = {"report": time_report(options, network, train, options.isa)}
            for mode in modes:
                row[mode] = time_pytorch(options, network, train, mode, options.isa)
            rounds.append(row)
            print(f"{network} {train} round {index + 1}: "
                  + "  ".join(f"{k} {v:.2f} s" for k, v in row.items()), file=sys.stderr)
        median = {k: statistics.median(row[k] for row in rounds) for k in rounds[0]}
        ratios = {m: statistics.median(row[m] / row["report"] for row in rounds) for m in modes}
        best = statistics.median(min(row[m] for m in modes) / row["report"] for row in rounds)
        fastest = {k: min(row[k] for row in rounds) for k in rounds[0]}
        fastest_ratios = {m: fastest[m] / fastest["report"] for m in modes}
        results.append({"network": network, "train": train, "rounds": rounds,
                        "medianSeconds": median, "ratios": ratios, "ratioToBest": best,
                        "fastestSeconds": fastest, "ratiosOfFastest": fastest_ratios})

    print(f"CPU: {cpu_name()}, {options.threads} threads, {options.limit} images per epoch, "
          f"batch 64, {options.rounds} rounds" + (f", {options.isa} forced" if options.isa else ""))
    print_table("median of rounds", results, modes, "medianSeconds", "ratios")
    print_table("fastest rounds", results, modes, "fastestSeconds", "ratiosOfFastest")
    rates = {}
    if not options.isa:
        rates["sgemm"] = sgemm_rate(options)
        print(f"\nlarge sgemm (4096, PyTorch): {rates['sgemm']:.0f} GFLOP/s; convolutions and dense "
              "layers, counted as plain sums, over the whole epoch:")
        for r in results:
            rate = counted_rate(options, r["network"], r["train"])
            rates[f"{r['network']} {r['train']}"] = rate
            print(f"{r['network']:14} {r['train']:8} {rate:5.0f} GFLOP/s, "
                  f"{100 * rate / rates['sgemm']:.0f} % of it")
    os.makedirs(os.path.dirname(options.output), exist_ok=True)
    with open(options.output, "w") as file:
        json.dump({"cpu": cpu_name(), "threads": options.threads, "images": options.limit,
                   "isa": options.isa, "gigaflopsPerSecond": rates, "results": results}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
