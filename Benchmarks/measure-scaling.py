#!/usr/bin/env python3
"""Measures how the time of `report build` or `report check` grows with the length of a template.

Each kind of template is built with n pieces and with 2n, as often as there are rounds, and the time
of a template without pieces is subtracted. Times are processor times, the least of all rounds. A
ratio near 2 is linear, near 4 quadratic. Runs on a stand-in without a network and trains on 64 images.

  Benchmarks/measure-scaling.py [--report .build/debug/report] [--command check] [--rounds 3] [--kinds headings,refs]
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile

FRONT_MATTER = """---
title: Scaling
study:
  datasets: [{name: mnist, stand-in: synthetic-digits}]
  network: [convolution: {channels: 1, kernel: 3}, activation, logits]
  terms: [relu, tanh]
  schedule: weights:1@1e-3
  limit: 64
  test-limit: 64
ranges:
  near: "-2:2"
---

## Section {#sec:section}

"""

# The number of pieces and the text of piece i.
KINDS = {
    "headings": (25_000, lambda i: f"## Heading {i}\n\n"),
    "equal-headings": (25_000, lambda i: "## Heading\n\n"),
    "equations": (15_000, lambda i: f'{{% equation label="eq:e{i}" tex="x_{{{i}}}^2" %}}\n\n'),
    "formulas": (30_000, lambda i: f"$$x_{{{i}}}$$\n\n"),
    "values": (100_000, lambda i: "{{ study.title }}"),
    "names": (50_000, lambda i: f'{{% set name{i} = "x" %}}\n'),
    "references": (40_000, lambda i: '{% ref "sec:section" %} &amp; '),
    "figures": (2_000, lambda i: f'{{% figure "functions" label="fig:f{i}" caption="x" %}}\n\n'),
    "tables": (4_000, lambda i: f'{{% table "coefficients" label="tbl:t{i}" caption="x" %}}\n\n'),
    "conditions": (10_000, lambda i: '{% if study.title == "x" %}a{% else %}b{% endif %}\n\n'),
    "rows": (30_000, lambda i: ("|a|b|\n|-|-|\n" if i == 0 else "") + "|x|y|\n"),
    "items": (30_000, lambda i: f"- item *{i}*\n"),
}

# Templates with errors, which `report check` refuses.
WRONG_KINDS = {
    "unclosed": (50_000, lambda i: "{{ "),
    "unclosed-lines": (50_000, lambda i: "{{ x\n"),
    "no-labels": (10_000, lambda i: f'{{% ref "fig:f{i}" %}}\n\n'),
    "wrong-labels": (10_000, lambda i: f'## Heading {i}\n\n{{% ref "sec:hedding-{i}" %}}\n\n'),
    "wrong-links": (10_000, lambda i: f"## Heading {i}\n\n[x](#hedding-{i})\n\n"),
    "wrong-markdown": (10_000, lambda i: f"See [x](ftp://a{i}) and $\\unknown{i}$.\n\n"),
    "wrong-names": (10_000, lambda i: f"See {{{{ studyy.title{i} }}}}.\n\n"),
}


def seconds(options, folder, text, is_wrong):
    template = os.path.join(folder, "t.md")
    with open(template, "w") as file:
        file.write(FRONT_MATTER + text)
    start = processor_seconds()
    command = [options.report, options.command, template]
    if options.command == "build":
        command += ["--offline", "--output", os.path.join(folder, "out"), "--data", folder]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != (65 if is_wrong else 0):
        sys.exit(result.stderr[:2000])
    return processor_seconds() - start


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--report", default=".build/debug/report")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--command", choices=["build", "check"], default="build")
    parser.add_argument("--kinds", default=",".join([*KINDS, *WRONG_KINDS]))
    options = parser.parse_args()
    print(f"{'kind':16}{'n':>8}{'n (s)':>9}{'2n (s)':>9}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds.split(","):
            is_wrong = kind in WRONG_KINDS
            count, piece = (WRONG_KINDS if is_wrong else KINDS)[kind]
            base, once, twice = (
                min(seconds(options, folder, text, is_wrong and bool(text))
                    for _ in range(options.rounds))
                for text in ("".join(piece(i) for i in range(n)) for n in (0, count, 2 * count)))
            ratio = (twice - base) / (once - base)
            print(f"{kind:16}{count:8}{once - base:9.2f}{twice - base:9.2f}{ratio:8.2f}", flush=True)


if __name__ == "__main__":
    main()
