#!/usr/bin/env python3
"""Measures what runs cost as jobs of a Slurm cluster, on a Slurm of one node that is started for it.

Prints, for studies of tiny runs (64 drawn images, one convolution): the time of a build with jobs
and of one on this machine, the processor time of a job, files and bytes of the store, how often the
scheduler was asked, and the time to hand over and to find again many jobs that are held.

  Benchmarks/cluster.py [--report .build/debug/report] [--runs 100] [--held 1000,10000] [--per-job 1,10]

Needs slurm-wlm and munge; see Tests/ClusterTests/cluster.sh.
"""
import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

TEMPLATE = """---
title: Scaling
study:
  datasets: [{{name: mnist, stand-in: synthetic-digits}}]
  network: [convolution: {{channels: 1, kernel: 3}}, activation, logits]
  terms: [relu, tanh]
  schedule: weights:1@1e-3
  seeds: {seeds}
{variants}  limit: 64
  test-limit: 64
ranges:
  near: "-2:2"
---

Nothing.
"""


def study(folder, runs):
    """A template of so many runs: up to 1,000 seeds, and variants that train at other rates."""
    seeds = min(runs, 1000)
    rates = [f"    v{i}: {{schedule: \"weights:1@{i}e-4\"}}\n" for i in range(1, runs // seeds)]
    variants = "  variants:\n" + "".join(rates) if rates else ""
    (folder / "data").mkdir()
    shutil.copy(ROOT / "data/mnist.yml", folder / "data")
    (folder / "study.md").write_text(TEMPLATE.format(seeds=seeds, variants=variants))


def size(folder):
    files = [f for f in folder.rglob("*") if f.is_file()]
    return len(files), sum(f.stat().st_size for f in files), sum(f.stat().st_blocks * 512 for f in files)


class Cluster:
    """The cluster, and in front of its programs scripts that count how often they are called."""

    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [ROOT / "Tests/ClusterTests/cluster.sh", folder], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
            env={**os.environ, "MAX_JOBS": "30000", "MAX_ARRAY": "1001"})
        assert self.process.stdout.readline().startswith("ready")
        programs = folder / "programs"
        programs.mkdir()
        self.calls = folder / "calls"
        for name in ["sbatch", "squeue", "scontrol"]:
            path = subprocess.run(["which", name], capture_output=True, text=True).stdout.strip()
            script = programs / name
            script.write_text(f'#!/bin/sh\necho {name} >> {self.calls}\nexec {path} "$@"\n')
            script.chmod(0o755)
        self.environment = {
            **os.environ, "SLURM_CONF": f"{folder}/slurm.conf",
            "PATH": f"{programs}:{os.environ['PATH']}"}

    def counts(self):
        """Calls since the last look, by program."""
        names = self.calls.read_text().split() if self.calls.exists() else []
        self.calls.write_text("")
        return {name: names.count(name) for name in ["sbatch", "squeue", "scontrol"]}

    def run(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True).stdout

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(command, folder, environment):
    """Seconds on the clock, and of processor time of the command and what it waited for."""
    before = os.times()
    start = time.monotonic()
    outcome = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    after = os.times()
    if outcome.returncode != 0:
        raise SystemExit(outcome.stderr[-2000:])
    return time.monotonic() - start, sum(after[2:4]) - sum(before[2:4])


def finished(arguments, base):
    for per_job in [int(n) for n in arguments.per_job.split(",")]:
        cluster = Cluster(base / f"cluster-{per_job}")
        folder = base / f"study-{per_job}"
        folder.mkdir()
        study(folder, arguments.runs)
        (folder / "slurm.yml").write_text(f"runs-per-job: {per_job}\n")
        build = [arguments.report, "build", "study.md", "--offline", "--once"]
        seconds, processor = timed(build + ["--executor", "slurm"], folder, cluster.environment)
        files, length, blocks = size(folder / ".report-store")
        print(
            f"{arguments.runs} runs, {per_job} per job: {seconds:.1f} s with jobs on 2 cores, "
            f"{processor:.2f} s processor time of the build; calls {cluster.counts()}")
        print(
            f"  store: {files} files, {length / 1e6:.2f} MB, {blocks / 1e6:.2f} MB on the disk; "
            f"{files / arguments.runs:.1f} files and {length / arguments.runs / 1e3:.1f} KB a run")
        cluster.close()
    seconds, processor = timed(
        build + ["--no-store", "--output", "local"], folder, os.environ)
    print(f"  without a cluster: {seconds:.1f} s, {processor:.1f} s processor time")


def held(arguments, base):
    """Jobs that are handed over and never start: what only handing over and finding again cost."""
    for runs in [int(n) for n in arguments.held.split(",")]:
        cluster = Cluster(base / f"held-{runs}")
        folder = base / f"held-study-{runs}"
        folder.mkdir()
        study(folder, runs)
        (folder / "slurm.yml").write_text(f"max-jobs: 1000000\nsbatch: [--hold]\n")
        build = [
            arguments.report, "build", "study.md", "--offline", "--once", "--executor", "slurm"]
        for title, words in [("handed over", r"jobs? handed over"), ("found again", "under way")]:
            log = folder / "log"
            start = time.monotonic()
            with open(log, "w") as output:
                process = subprocess.Popen(
                    build, cwd=folder, env=cluster.environment, stdout=output, stderr=output)
                done = 0
                while done < (-(-runs // 1000) if "handed" in title else 1):
                    time.sleep(0.1)
                    done = len(re.findall(words, log.read_text()))
                    if process.poll() is not None:
                        raise SystemExit(log.read_text()[-2000:])
            seconds = time.monotonic() - start
            calls = cluster.counts()
            time.sleep(20)
            ticks = pathlib.Path(f"/proc/{process.pid}/stat").read_text().split(")")[1].split()
            memory = re.search(
                r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())
            process.send_signal(signal.SIGINT)
            process.wait()
            print(
                f"{runs} held jobs {title} after {seconds:.1f} s, calls {calls}; "
                f"after 20 s more {cluster.counts()}, "
                f"{(int(ticks[11]) + int(ticks[12])) / os.sysconf('SC_CLK_TCK'):.1f} s processor "
                f"time of the build, {int(memory[1]) / 1e3:.0f} MB")
        files, length, blocks = size(folder / ".report-store")
        print(f"  store: {files} files, {length / 1e6:.1f} MB, {blocks / 1e6:.1f} MB on the disk")
        start = time.monotonic()
        lines = cluster.run("squeue", "--noheader", "--states=all", "--format=%K").count("\n")
        print(f"  one squeue: {time.monotonic() - start:.3f} s for {lines} lines")
        stat = cluster.run("sdiag")
        rpc = re.findall(r"(REQUEST_\w+)\s.*count:(\d+)\s+ave_time:(\d+)", stat)
        print("  " + ", ".join(f"{n} {c} × {t} µs" for n, c, t in rpc[:4]))
        cluster.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", type=os.path.abspath, default=ROOT / ".build/debug/report")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--per-job", default="1,10")
    parser.add_argument("--held", default="1000,10000")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="report-", dir="/tmp") as name:
        base = pathlib.Path(name)
        finished(arguments, base)
        held(arguments, base)


main()
