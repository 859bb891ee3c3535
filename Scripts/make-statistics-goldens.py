#!/usr/bin/env python3
"""Writes the reference values that the tests of Statistics compare with.

SciPy and statsmodels compute what they have; the rest is computed with mpmath from the definition,
by another way than the Swift code. Inputs are drawn with a fixed seed, so that the file is the same
each time. Needs scipy, statsmodels and mpmath.
Run from the root of the repository: python3 Scripts/make-statistics-goldens.py
"""
import json
import math
import pathlib

import mpmath as mp
import numpy as np
from scipy import optimize, stats
from statsmodels.stats import weightstats

OUTPUT = pathlib.Path("Tests/StatisticsTests/Goldens/statistics.json")
random = np.random.default_rng(2026)
LEVELS = [0.5, 0.8, 0.95, 0.99]


def numbers(values):
    return [float(value) for value in values]


def samples(count):
    """Samples of 2 to 40 values: accuracies, differences, large offsets, small spreads."""
    for index in range(count):
        size = int(random.integers(2, 41)) if index % 3 else int(random.integers(2, 6))
        center = [0, 0.99, 98.7, -3, 1e6][index % 5]
        spread = [1, 0.003, 0.2, 5, 10][index % 5]
        yield size, center, spread


def one(size, center, spread):
    return random.normal(center + spread * random.normal() / 2, spread, size)


def student():
    for freedom in [1, 1.5, 2, 3.7, 10, 47.3, 998.2, 1000, 12345.6]:
        for t in [0, 0.01, -0.7, 1, 2.5, -4, 9, 40]:
            yield {
                "freedom": freedom, "t": t, "tail": float(stats.t.sf(t, freedom)),
                "probability": 0.5 + t / 81,
                "quantile": float(stats.t.ppf(0.5 + t / 81, freedom)),
            }


def estimate(value, error, freedom, level, margin, means):
    interval = stats.t.interval(level, freedom, loc=value, scale=error)
    return {
        "difference": float(value), "error": float(error), "freedom": float(freedom),
        "pValue": float(means.test), "level": level, "interval": numbers(interval),
        "margin": margin, "equivalence": float(means.tost),
    }


class Means:
    def __init__(self, test, tost):
        self.test, self.tost = test, tost


def independent():
    for index, (size, center, spread) in enumerate(samples(60)):
        a = one(size, center, spread)
        b = one(int(random.integers(2, 30)), center, spread * random.uniform(0.1, 3))
        test = stats.ttest_ind(a, b, equal_var=False)
        margin = float(spread * random.uniform(0.2, 4))
        tost = weightstats.ttost_ind(a, b, -margin, margin, usevar="unequal")[0]
        error = (a.mean() - b.mean()) / test.statistic
        yield {"first": numbers(a), "second": numbers(b)} | estimate(
            a.mean() - b.mean(), error, test.df, LEVELS[index % 4], margin, Means(test.pvalue, tost))


def paired():
    for index, (size, center, spread) in enumerate(samples(60)):
        a = one(size, center, spread)
        b = a + one(size, 0, spread * random.uniform(0.1, 1))
        test = stats.ttest_rel(a, b)
        margin = float(spread * random.uniform(0.2, 2))
        tost = weightstats.ttost_paired(a, b, -margin, margin)[0]
        yield {"first": numbers(a), "second": numbers(b)} | estimate(
            (a - b).mean(), stats.sem(a - b), size - 1, LEVELS[index % 4], margin,
            Means(test.pvalue, tost))


def evidence(n, t, variance):
    """The closed form, for the ends of intervals."""
    r = 1 / (1 + n * variance)
    u = t * t / (n - 1)
    return 0.5 * math.log(r) + n / 2 * (math.log1p(u) - math.log1p(r * u))


def integrated_evidence(n, t, variance):
    """The same by its definition: densities of t, averaged over Gaussian effects, by quadrature."""
    freedom = n - 1

    def density(effect):
        return mp.quad(
            lambda w: w**freedom
            * mp.exp(-freedom * w * w / 2 - (t * w - mp.sqrt(n) * effect) ** 2 / 2),
            [0, 0.5, 1, 2, 4, 12])

    scale = mp.sqrt(variance)
    average = mp.quad(
        lambda effect: density(effect) * mp.npdf(effect, 0, scale),
        [k * scale for k in (-9, -4, -2, -1, -0.5, 0, 0.5, 1, 2, 4, 9)])
    return float(average / density(0))


def sequences():
    for index, (size, center, spread) in enumerate(samples(40)):
        values = one(size, center, spread)
        level = LEVELS[index % 4]
        variance = [4, 1, 0.3, 25][index // 2 % 4]
        intervals = []
        for n in range(1, size + 1):
            limit = math.log(1 / (1 - level))
            bounded = n > 1 and evidence(n, 1e150, variance) > limit
            if not bounded:
                intervals.append(None)
                continue
            t = optimize.brentq(
                lambda t: evidence(n, t, variance) - limit, 0, 1e6, xtol=1e-14, rtol=1e-14)
            half = t * stats.sem(values[:n])
            intervals.append(numbers([values[:n].mean() - half, values[:n].mean() + half]))
        yield {
            "values": numbers(values), "level": level, "variance": variance,
            "intervals": intervals,
        }


def evidences():
    for n, t, variance in [(2, 3, 4), (3, 1.5, 4), (5, 4, 4), (8, 0, 1), (10, 2.2, 0.5), (20, 5, 4)]:
        # Values with exactly this n and statistic against 0, up to rounding.
        values = np.linspace(-1, 1, n)
        values = values + t * stats.sem(values)
        t = float(values.mean() / stats.sem(values))
        yield {
            "values": numbers(values), "variance": variance,
            "evidence": integrated_evidence(n, t, variance),
        }


def main():
    sections = {
        "student": student, "independent": independent, "paired": paired,
        "sequences": sequences, "evidences": evidences,
    }
    content = {name: list(cases()) for name, cases in sections.items()}
    lines = [
        f'"{name}":[\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for name, cases in content.items()
    ]
    OUTPUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
