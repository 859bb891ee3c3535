#!/usr/bin/env python3
"""Decides the claims of a report again, from its results.json alone, with NumPy and SciPy.

    Scripts/check-verdicts.py reports/showcase

Shares no code with the program. Every sample that a claim compares must be a quantity that this script
derives from the runs (accuracy, loss, coefficients, slopes, shares of pre-activations), and so must its values
after the last epochs; every estimate, interval and verdict of a case, and the verdict of every claim that is made
with `every` or `some` alone, is computed anew. Exits with 1 and a line for each difference. Needs NumPy and SciPy: pip install numpy scipy
"""

import argparse
import json
import math
import pathlib
import re
import sys

import numpy
from scipy import stats

TOLERANCE = 1e-9
LAST_EPOCHS = 5


def close(a, b):
    return (a is None) == (b is None) and (
        a is None or math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    )


def share_above(histogram, x):
    """Share of the counts at or above x, evenly spread within each bin."""
    written, first = histogram["counts"], histogram.get("first", 0)
    counts = numpy.zeros(histogram.get("bins", len(written)))
    counts[first : first + len(written)] = written
    edges = numpy.linspace(-histogram["range"], histogram["range"], len(counts) + 1)
    part = numpy.clip((edges[1:] - x) / (edges[1:] - edges[:-1]), 0, 1)
    above = histogram["overflow"] if x <= edges[-1] else 0
    below = histogram["underflow"] if x < edges[0] else 0
    total = counts.sum() + histogram["overflow"] + histogram["underflow"]
    return (above + below + (counts * part).sum()) / total


def quantities(run):
    """The numbers of a run that claims may compare, by name."""
    found = {"testAccuracy": run["testAccuracy"], "testLoss": run["testLoss"]}
    found.update(of_functions(run))
    for index, layer in enumerate(run["coefficients"]):
        if not set(layer) <= {"relu", "tanh", "sin"}:
            continue
        others = abs(layer.get("tanh", 0.0)) + abs(layer.get("sin", 0.0))
        relu = layer.get("relu", 0.0)
        if relu > 0:
            histogram = run["preActivations"][index]["histogram"]
            beyond = share_above(histogram, others / relu)
            positive = share_above(histogram, 0)
            found[f"{index + 1}.threshold"] = others / relu
            found[f"{index + 1}.share"] = beyond
            found[f"{index + 1}.positiveShare"] = beyond / positive if positive > 0 else 0.0
    return found


def of_functions(state):
    """What follows from the coefficients of a run or an epoch alone."""
    found = {}
    for index, layer in enumerate(state["coefficients"]):
        for term, value in layer.items():
            found[f"{index + 1}.{term}"] = value
        size = sum(abs(value) for value in layer.values())
        relu = layer.get("relu", 0.0)
        found[f"{index + 1}.otherShare"] = 1 - abs(relu) / size if size > 0 else 0.0
        if not set(layer) <= {"relu", "tanh", "sin"}:
            continue
        # tanh x and sin x have the slope 1 at 0, and ReLU 0 and 1 on its sides.
        rest = layer.get("tanh", 0.0) + layer.get("sin", 0.0)
        found[f"{index + 1}.negativeSlope"] = rest
        found[f"{index + 1}.positiveSlope"] = rest + relu
    return found


def history(run):
    """The same after each of the last epochs but the last: of the cycle that ends the run, and for what
    follows from the functions of the last cycle that trained the mixture."""

    def last(epochs):
        return [e for e in epochs if e["cycle"] == epochs[-1]["cycle"]][-LAST_EPOCHS:-1] if epochs else []

    found = {}
    for epoch in last(run["epochs"]):
        for name in ("testAccuracy", "testLoss"):
            found.setdefault(name, []).append(epoch[name])
    for epoch in last([e for e in run["epochs"] if e["train"] == "mixture"]):
        for name, value in of_functions(epoch).items():
            found.setdefault(name, []).append(value)
    return found


class Runs:
    """Every quantity of every variant and dataset, by seed."""

    def __init__(self, results):
        self.samples = []
        cells = {}
        for run in results["runs"]:
            cell = cells.setdefault((run["variant"], run["dataset"]), {})
            past = history(run)
            for name, value in quantities(run).items():
                cell.setdefault(name, {})[run["seed"]] = (value, past.get(name, []))
        for cell in cells.values():
            self.samples += cell.values()

    def has(self, side):
        """Whether a quantity of the runs has these values, and had the earlier ones."""
        values = side["values"]
        seeds = side.get("seeds")
        earlier = side.get("earlier") or []
        for sample in self.samples:
            if seeds is not None:
                own = [sample.get(seed) for seed in seeds]
            else:
                own = list(sample.values())
            if len(own) != len(values) or None in own:
                continue
            if not all(close(a, b) for (a, _), b in zip(own, values)):
                continue
            if all(
                len(past) >= len(earlier)
                and all(close(past[len(past) - len(earlier) + k], then[i]) for k, then in enumerate(earlier))
                for i, (_, past) in enumerate(own)
            ):
                return True
        return False


def difference(case, level):
    """Estimate, interval and number of values of left − right."""
    left, right = case.get("left"), case.get("right")
    if left is None or right is None:
        return None, None, 0
    if "number" in left and "number" in right:
        estimate = left["number"] - right["number"]
        return estimate, (estimate, estimate), 0
    mean_interval = sequence if case.get("method") == "sequence" else one_sample
    if "number" in left or "number" in right:
        sign, sample, number = (1, left, right) if "number" in right else (-1, right, left)
        return mean_interval(sign * (numpy.array(sample["values"]) - number["number"]), level)
    others = set(right.get("seeds") or [])
    common = [seed for seed in left.get("seeds") or [] if seed in others]
    if common:
        pairs = [dict(zip(side["seeds"], side["values"])) for side in (left, right)]
        return mean_interval(numpy.array([pairs[0][s] - pairs[1][s] for s in common]), level)
    a, b = numpy.array(left["values"]), numpy.array(right["values"])
    n = len(a) + len(b)
    if min(len(a), len(b)) < 2 or mean_interval is sequence:
        return a.mean() - b.mean(), None, n
    test = stats.ttest_ind(a, b, equal_var=False)
    interval = test.confidence_interval(level / 100)
    return a.mean() - b.mean(), (interval.low, interval.high), n


def one_sample(values, level):
    n = len(values)
    mean = values.mean()
    if n < 2 or values.std(ddof=1) == 0:
        return mean, None, n
    half = stats.t.ppf((1 + level / 100) / 2, n - 1) * stats.sem(values)
    return mean, (mean - half, mean + half), n


def sequence(values, level, effect_variance=4):
    """What the intervals that hold after every value have in common, as Documentation/statistics.md has them."""
    common = None
    alpha = 1 - level / 100
    for n in range(2, len(values) + 1):
        seen = values[:n]
        r = 1 / (1 + n * effect_variance)
        k = (alpha**2 * r) ** (-1 / n)
        if k * r >= 1 or numpy.ptp(seen) == 0:
            continue
        half = math.sqrt((k - 1) / (1 - k * r) * ((seen - seen.mean()) ** 2).sum() / n)
        low, high = seen.mean() - half, seen.mean() + half
        if common:
            low, high = max(low, common[0]), min(high, common[1])
        if low <= high:
            common = (low, high)
    return values.mean(), common, len(values)


def before(case, epochs):
    """A case with the values that its samples had so many epochs before the end."""

    def side(value):
        earlier = value.get("earlier") if value else None
        return {**value, "values": earlier[max(len(earlier) - epochs, 0)]} if earlier and epochs else value

    return {**case, "left": side(case.get("left")), "right": side(case.get("right"))}


def known_epochs(claim, cases):
    """How many epochs before the end the verdict of some cases is looked at."""
    sides = [case.get(side) or {} for case in cases for side in ("left", "right")]
    return min(max((len(side.get("earlier") or []) for side in sides), default=0), claim.get("tail", 1) - 1)


def settled(claim, cases, verdict):
    """The verdict of cases at the end, or that it was another one within the last epochs."""
    end = verdict(cases)
    if end in (None, "undecided"):
        return end
    moments = range(1, known_epochs(claim, cases) + 1)
    return end if all(verdict([before(c, k) for c in cases]) == end for k in moments) else "undetermined"


def decide(relation, interval, margin):
    """The verdict of one comparison."""
    if interval is None:
        return "undecided"
    low, high = interval
    within = low >= -margin and high <= margin
    if relation == "~":
        return "holds" if within else "fails" if low > margin or high < -margin else "undecided"
    if relation == "<":
        low, high = -high, -low
    if low > margin:
        return "holds"
    if within and margin > 0:
        return "equivalent"
    return "fails" if high <= margin else "undecided"


def tree(cases):
    """The cases as nested lists, as the loops of the claim made them: their names are paths."""
    if len(cases) == 1:
        return cases[0][1]
    groups = {}
    for path, case in cases:
        groups.setdefault(path[0] if path else "", []).append((path[1:], case))
    parts = [tree(group) for group in groups.values()]
    return parts[0] if len(parts) == 1 else parts


def quantifier(claim):
    """`every` or `some` for a claim that has cases and is made with that alone; None for any other."""
    text = re.sub(r'"[^"]*"', "", claim["expression"])
    words = set(re.findall(r"\b(every|some|and|or)\b", text))
    if not claim["cases"] or words not in (set(), {"every"}, {"some"}):
        return None
    # A single comparison is the same with either.
    return words.pop() if words else "every"


def whole(claim, level, own):
    """The verdict of the cases of a claim that is made with `every` or `some` alone; None for any other."""
    if quantifier(claim) is None:
        return None
    joins_all = quantifier(claim) == "every"
    cases = tree([(case["name"].split(", "), case) for case in own])

    def split(part, error, is_split, wanted, by):
        """Whether all or some of the cases have a verdict, with the error split where it must be."""
        if not isinstance(part, list):
            interval = difference(part, 100 - error)[1]
            return decide(part["relation"], interval, claim["margin"]) in wanted
        share = error / len(part) if is_split else error
        return by(split(inner, share, is_split, wanted, by) for inner in part)

    error = 100 - level
    refuting = ("fails", "equivalent")
    if split(cases, error, not joins_all, ("holds",), all if joins_all else any):
        return "holds"
    if split(cases, error, False, ("equivalent",), all):
        return "equivalent"
    if split(cases, error, joins_all, refuting, any if joins_all else all):
        return "fails"
    return "undecided"


def certainty(case, level):
    """How far the interval, or the estimate without one, is on the side that is claimed."""
    estimate, interval, _ = difference(case, level)
    if estimate is None:
        return -math.inf
    low, high = interval or (estimate, estimate)
    return {">": low, "<": -high, "~": -max(abs(low), abs(high))}[case["relation"]]


def deciding_case(claim):
    """The case on which a claim of `every` or `some` depends most; None for any other claim."""
    if quantifier(claim) is None:
        return None
    choose = max if quantifier(claim) == "some" else min
    return choose(claim["cases"], key=lambda case: certainty(case, claim["level"]))


def check(results):
    runs = Runs(results)
    problems = []
    counts = {"claims": 0, "cases": 0, "samples": 0, "verdicts": 0}
    for claim in results.get("claims") or []:
        counts["claims"] += 1
        name = claim.get("label") or claim["text"]
        for case in claim["cases"]:
            counts["cases"] += 1
            place = f"{name}: {case['name']}"
            for side in ("left", "right"):
                if "values" not in case.get(side, {}):
                    continue
                counts["samples"] += 1
                if not runs.has(case[side]):
                    problems.append(f"{place}: no quantity of the runs has the values on the {side}")
            estimate, interval, n = difference(case, claim["level"])
            stored = case.get("interval")
            exact = case.get("method") == "exact"
            if not close(estimate, case.get("estimate")):
                problems.append(f"{place}: estimate {case.get('estimate')}, computed {estimate}")
            if not exact and n != case["n"]:
                problems.append(f"{place}: n {case['n']}, computed {n}")
            if not exact and (stored is None) != (interval is None):
                problems.append(f"{place}: interval {stored}, computed {interval}")
            elif not exact and stored and not (
                close(stored["lower"], interval[0]) and close(stored["upper"], interval[1])
            ):
                problems.append(f"{place}: interval {stored}, computed {interval}")
            verdict = settled(
                claim,
                [case],
                lambda cases: decide(
                    case["relation"], difference(cases[0], claim["level"])[1], claim["margin"]
                ),
            )
            if verdict != case["verdict"]:
                problems.append(f"{place}: {case['verdict']}, computed {verdict}")
        deciding = deciding_case(claim)
        for field in ("estimate", "n", "interval"):
            if deciding is not None and deciding.get("method") != "exact":
                if claim.get(field) != deciding.get(field):
                    problems.append(f"{name}: {field} is not that of the case {deciding['name']}")
        verdict = settled(claim, claim["cases"], lambda cases: whole(claim, claim["level"], cases))
        if verdict is not None:
            counts["verdicts"] += 1
            if verdict != claim["verdict"]:
                problems.append(f"{name}: {claim['verdict']}, computed {verdict}")
    return counts, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", help="the folder of a report")
    path = pathlib.Path(parser.parse_args().report) / "results.json"
    counts, problems = check(json.loads(path.read_text(encoding="utf-8")))
    for problem in problems:
        print(problem)
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + " computed anew")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
