#!/usr/bin/env python3
"""Measures how long `report preview` takes from a save to the new page in a client.

Starts a preview, saves the template with a changed word as often as there are rounds, and takes the time from
the end of the save to the last byte of a page with that word: noticing the save, building, publishing, the event, and
loading the page as a browser does. Nothing is trained after the first build. Before each round the
same template is built by `report build`; times are told as they are and as ratios to that, formed within the round.

  Benchmarks/preview.py [TEMPLATE] [--report .build/debug/report] [--rounds 20] [--data DIR] [--quick]
"""
import argparse
import http.client
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

SMALL = """---
title: A small study
study:
  datasets: [{name: mnist, stand-in: synthetic-digits}]
  network: lenet-small
  terms: [relu, tanh, sin]
  schedule: weights:1@1e-3,mixture:1@1e-2
  limit: 320
  test-limit: 100
ranges:
  middle: "-5:5"
---
## Results

{% table "coefficients" %}Coefficients.{% endtable %}
{% figure "functions" label="fig:f" %}Functions.{% endfigure %}
{% figure "training" %}Training.{% endfigure %}
"""


class Events:
    """The stream of events, read line by line."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self.connection.request("GET", "/.preview/events")
        self.response = self.connection.getresponse()

    def next(self):
        while True:
            line = self.response.readline()
            if not line:
                raise SystemExit("the preview ended")
            if line.startswith(b"data: "):
                return json.loads(line[6:])


def page(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/")
    return connection.getresponse().read()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("template", nargs="?")
    parser.add_argument("--report", default=".build/debug/report")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--data")
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "study.md"
        if arguments.template:
            # With its includes.
            given = pathlib.Path(arguments.template)
            shutil.copytree(given.parent, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
            template = pathlib.Path(folder) / given.name
        else:
            template.write_text(SMALL)
        text = template.read_text()
        options = [str(template), "--offline"]
        options += ["--data", arguments.data] if arguments.data else []
        options += ["--quick"] if arguments.quick else []
        preview = subprocess.Popen(
            [arguments.report, "preview", *options, "--output", f"{folder}/out", "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = int(re.search(r":(\d+)/", preview.stdout.readline()).group(1))
            events = Events(port)
            event = events.next()
            while not event["page"] or "building" in event["panel"]:
                if "failure" in event["panel"]:
                    raise SystemExit("the template has errors")
                event = events.next()
            # The last event of the first build may come before its end.
            time.sleep(2)
            times, ratios = [], []
            for number in range(arguments.rounds):
                start = time.perf_counter()
                subprocess.run(
                    [arguments.report, "build", *options, "--output", f"{folder}/other"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
                build = time.perf_counter() - start
                time.sleep(0.1)
                word = f"Round{number}word"
                template.write_text(text + f"\n{word}\n")
                start = time.perf_counter()
                while True:
                    event = events.next()
                    if event["page"] and word.encode() in page(port):
                        break
                times.append(time.perf_counter() - start)
                ratios.append(times[-1] / build)
                time.sleep(0.3)
        finally:
            preview.send_signal(signal.SIGINT)
            preview.wait()
    times.sort()
    print(json.dumps({
        "machine": platform.processor() or platform.machine(), "processors": os.cpu_count(),
        "load": os.getloadavg()[0], "rounds": arguments.rounds,
        "median_ms": round(1000 * statistics.median(times), 1),
        "least_ms": round(1000 * times[0], 1), "most_ms": round(1000 * times[-1], 1),
        "median_ratio_to_build": round(statistics.median(ratios), 2)}, indent=2))


if __name__ == "__main__":
    main()
