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
import pandas as pd
import statsmodels.api as sm
from scipy import optimize, special, stats
from statsmodels.formula.api import ols
from statsmodels.stats import contingency_tables, multitest, proportion, weightstats

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


def tails(distribution, points):
    for x in points:
        probability = float(distribution.cdf(x))
        yield {
            "x": float(x), "lower": probability, "upper": float(distribution.sf(x)),
            "probability": min(max(probability, 1e-12), 1 - 1e-7),
            "quantile": float(distribution.ppf(min(max(probability, 1e-12), 1 - 1e-7))),
        }


def normal():
    yield from tails(stats.norm, [-30, -8, -3.1, -1, -0.01, 0, 0.4, 1.96, 5, 20])


def chi_squared():
    for freedom in [0.05, 0.5, 1, 2, 3.3, 10, 99, 1000, 9999.5]:
        spread = math.sqrt(2 * freedom)
        for z in [-3, -1, -0.2, 0, 0.5, 2, 6]:
            x = freedom + z * spread if freedom + z * spread > 0 else freedom / (2 - z)
            for case in tails(stats.chi2(freedom), [x]):
                yield {"freedom": freedom} | case


def fisher():
    for one in [0.5, 1, 2, 7.5, 40, 999]:
        for two in [1, 2.5, 8, 50, 5000]:
            for x in [0.01, 0.5, 1, 1.3, 4, 50]:
                for case in tails(stats.f(one, two), [x]):
                    yield {"freedom": one, "denominator": two} | case


def binomial():
    for trials in [0, 1, 2, 7, 40, 1000, 10000]:
        for probability in [0.5, 0.01, 0.3, 0.97]:
            mean, spread = trials * probability, math.sqrt(trials * probability * (1 - probability))
            for count in {int(mean + z * spread) for z in [-4, -1, 0, 2, 5]}:
                if 0 <= count <= trials:
                    d = stats.binom(trials, probability)
                    yield {
                        "trials": trials, "probability": probability, "count": count,
                        "mass": float(d.pmf(count)), "lower": float(d.cdf(count)),
                        "upper": float(d.sf(count - 1)),
                    }


def noncentral():
    for freedom in [1, 2, 4, 9.5, 38, 400]:
        for effect in [0, 0.5, -2, 5, 20]:
            for z in [-2, 0, 1, 3]:
                t = effect + z
                yield {
                    "freedom": freedom, "effect": effect, "t": t,
                    "lower": float(stats.nct.cdf(t, freedom, effect)) if effect
                    else float(stats.t.cdf(t, freedom)),
                }


def wilson():
    for n in [1, 2, 10, 100, 10000]:
        for successes in sorted({0, 1, n // 3, n - 1, n}):
            for level in LEVELS:
                yield {
                    "successes": successes, "n": n, "level": level,
                    "interval": numbers(
                        proportion.proportion_confint(successes, n, 1 - level, method="wilson")),
                }


def mcnemar():
    for one, two in [(0, 0), (1, 0), (0, 5), (3, 3), (8, 2), (12, 25), (100, 140), (900, 1000)]:
        exact = contingency_tables.mcnemar([[5000, one], [two, 1]], exact=True).pvalue
        fewer = min(one, two)
        mid = 2 * stats.binom.cdf(fewer, one + two, 0.5) - stats.binom.pmf(fewer, one + two, 0.5)
        yield {
            "onlyFirst": one, "onlySecond": two, "pValue": float(exact), "midPValue": float(mid),
        }


def holm():
    for size in [1, 2, 3, 5, 12]:
        for power in [1, 3]:
            p = random.uniform(0, 1, size) ** power
            if size > 3:
                p[2] = p[0]
                p[1] = 0
            yield {
                "pValues": numbers(p),
                "adjusted": numbers(multitest.multipletests(p, method="holm")[1]),
            }


MASK = 2**64 - 1


def word(seed, counter):
    z = (seed + (counter + 1) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class Resampled:
    """What scipy.stats.bootstrap continues from: resamples that were drawn before."""

    def __init__(self, distribution):
        self.bootstrap_distribution = np.array(distribution)


def bootstraps():
    for index, n in enumerate([2, 3, 7, 20, 60, 300]):
        if index % 2:
            d = random.choice([-1.0, 0, 1], n, p=[0.1, 0.6, 0.3])
            d[0] = 1
        else:
            d = random.exponential(1, n)
        seed, resamples = [0, 1, 2**63 + 5][index % 3], 400
        means = [
            d[[word(seed, b * n + k) * n >> 64 for k in range(n)]].mean() for b in range(resamples)
        ]
        for level in [0.9, 0.95]:
            intervals = [
                stats.bootstrap(
                    (d,), np.mean, n_resamples=0, confidence_level=level, method=method,
                    bootstrap_result=Resampled(means)).confidence_interval
                for method in ["percentile", "BCa"]
            ]
            yield {
                "differences": numbers(d), "resamples": resamples, "seed": seed, "level": level,
                "percentile": numbers(intervals[0]), "accelerated": numbers(intervals[1]),
            }


def effect_interval(t, freedom, factor, level):
    def end(tail):
        def above(effect):
            if effect == 0:
                return stats.t.cdf(t, freedom) - tail
            value = stats.nct.cdf(t, freedom, effect)
            # SciPy has no value far out.
            return (value if math.isfinite(value) else float(effect < t)) - tail
        return optimize.brentq(above, -10 - 5 * abs(t), 10 + 5 * abs(t), xtol=1e-13) / factor
    return [end(1 - (1 - level) / 2), end((1 - level) / 2)]


def effect(value, freedom, factor, level):
    correction = math.exp(
        special.gammaln(freedom / 2) - special.gammaln((freedom - 1) / 2)
    ) / math.sqrt(freedom / 2) if freedom > 1 else math.nan
    return {
        "value": float(value), "unbiased": float(value * correction) if freedom > 1 else None,
        "level": level, "interval": effect_interval(value * factor, freedom, factor, level),
    }


def effects():
    for index, (size, _, spread) in enumerate(samples(30)):
        level = LEVELS[index % 4]
        a = one(size, 0, spread)
        b = one(int(random.integers(2, 12)), 0, spread)
        freedom = len(a) + len(b) - 2
        pooled = math.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / freedom)
        factor = 1 / math.sqrt(1 / len(a) + 1 / len(b))
        yield {"paired": False, "first": numbers(a), "second": numbers(b)} | effect(
            (a.mean() - b.mean()) / pooled, freedom, factor, level)
        c = a + one(size, 0, spread)
        d = a - c
        if abs(d.mean()) / stats.sem(d) > 30:
            continue
        yield {"paired": True, "first": numbers(a), "second": numbers(c)} | effect(
            d.mean() / d.std(ddof=1), size - 1, math.sqrt(size), level)


def regressions():
    for index, (size, center, spread) in enumerate(samples(40)):
        size += 2
        x = random.normal(center, spread, size)
        y = [0, 1, -0.5, 0.97][index % 4] * x + random.normal(0, spread, size)
        level = LEVELS[index % 4]
        # Centred for the fit, since statsmodels loses digits with large offsets.
        offset = x.mean()
        fit = sm.OLS(y, sm.add_constant(x - offset)).fit()
        slope, error = fit.params[1], fit.bse[1]
        freedom = size - 2
        intercept = fit.params[0] - slope * offset
        intercept_error = math.hypot(fit.bse[0], error * offset)
        r = stats.pearsonr(x, y)
        yield {
            "x": numbers(x), "y": numbers(y), "level": level, "slope": float(slope),
            "slopeError": float(error), "slopePValue": float(fit.pvalues[1]),
            "slopePValueOne": float(2 * stats.t.sf(abs((slope - 1) / error), freedom)),
            "slopeInterval": numbers(fit.conf_int(1 - level)[1]), "intercept": float(intercept),
            "interceptError": float(intercept_error), "correlation": float(r.statistic),
            "correlationInterval": numbers(r.confidence_interval(level)) if size > 3 else None,
            "residual": math.sqrt(fit.scale),
        }


def component(factors, means, freedoms):
    """Williams' interval, with Satterthwaite's degrees of freedom for sums."""
    def part(sign):
        terms = np.maximum(sign * factors, 0) * means
        if not terms.any():
            return 0.0, math.nan
        return terms.sum(), float(terms.sum() ** 2 / np.sum(terms**2 / freedoms))

    (added, one), (subtracted, two) = part(1), part(-1)
    interval = []
    for p in (0.975, 0.025):
        excess = added - (subtracted * stats.f.ppf(p, one, two) if subtracted else 0)
        interval.append(max(float(one * excess / stats.chi2.ppf(p, one)), 0.0))
    return {"moment": float(added - subtracted), "interval": interval}


def one_way():
    for index in range(12):
        count = int(random.integers(2, 8))
        sizes = [4] * count if index % 2 else random.integers(1, 9, count) + (np.arange(count) == 0)
        groups = [
            random.normal([0, 98, 1e4][index % 3] + 2 * random.normal(), 1 + index / 4, size)
            for size in sizes
        ]
        frame = pd.DataFrame(
            [(str(g), value) for g, values in enumerate(groups) for value in values],
            columns=["g", "y"])
        frame.y -= frame.y.mean()
        table = sm.stats.anova_lm(ols("y ~ C(g)", frame).fit())
        means = (table["sum_sq"] / table["df"]).to_numpy()
        freedoms = table["df"].to_numpy()
        total = sum(sizes)
        size = (total - sum(int(n) ** 2 for n in sizes) / total) / (count - 1)
        balanced = len(set(map(int, sizes))) == 1
        ratio = [means[0] / means[1] / stats.f.ppf(p, *freedoms) - 1 for p in (0.975, 0.025)]
        yield {
            "groups": [numbers(values) for values in groups],
            "pValue": float(stats.f_oneway(*groups).pvalue),
            "between": component(np.array([1, -1]) / size, means, freedoms),
            "within": component(np.array([0, 1]), means, freedoms),
            "correlation": [max(r / (r + size), 0) for r in map(float, ratio)] if balanced else None,
        }


def crossed():
    for index, (levels, repetitions) in enumerate([
        ([3, 5], 1), ([2, 2], 3), ([4, 3], 2), ([3, 4, 2], 1), ([3, 5, 3], 1), ([2, 3, 4], 2),
        ([6], 3),
    ]):
        shape = levels + [repetitions]
        names = "abc"[: len(levels)]
        y = random.normal(0, 1, shape)
        for axis in range(len(levels)):
            sizes = [n if k == axis else 1 for k, n in enumerate(shape)]
            y = y + (3 - axis) * random.normal(0, 1, sizes)
        values = y.reshape(-1) + [0, 97, 1e4][index % 3]
        frame = pd.DataFrame(
            [place for place in np.ndindex(*shape)], columns=[*names, "r"]).astype(str)
        frame["y"] = values - values.mean()
        sets = [s for s in range(1, 2 ** len(levels))]
        sets.sort(key=lambda s: (bin(s).count("1"), s))
        terms = [":".join(f"C({name})" for k, name in enumerate(names) if s >> k & 1) for s in sets]
        if repetitions == 1:
            terms.pop()
        table = sm.stats.anova_lm(ols("y ~ " + " + ".join(terms), frame).fit())
        means = (table["sum_sq"] / table["df"]).to_numpy()
        freedoms = table["df"].to_numpy()
        # Expected mean squares as a system of equations; the last column is the residual.
        count = len(terms)
        system = np.zeros((count + 1, count + 1))
        system[:, count] = 1
        for row, s in enumerate(sets[:count]):
            for column, t in enumerate(sets[:count]):
                if s & t == s:
                    shared = math.prod(n for k, n in enumerate(levels) if t >> k & 1)
                    system[row, column] = len(values) / shared
        inverse = np.linalg.inv(system)
        inverse[abs(inverse) < 1e-12] = 0
        yield {
            "values": numbers(values), "levels": levels, "repetitions": repetitions,
            "factors": [[k for k in range(len(levels)) if s >> k & 1] for s in sets[:count]],
            "meanSquares": numbers(means[:count]),
            "components": [component(row, means, freedoms) for row in inverse],
        }


def main():
    sections = {
        "student": student, "independent": independent, "paired": paired,
        "sequences": sequences, "evidences": evidences, "normal": normal,
        "chiSquared": chi_squared, "fisher": fisher, "binomial": binomial,
        "noncentral": noncentral, "wilson": wilson, "mcnemar": mcnemar, "holm": holm,
        "bootstraps": bootstraps, "effects": effects, "regressions": regressions,
        "oneWay": one_way, "crossed": crossed,
    }
    content = {name: list(cases()) for name, cases in sections.items()}
    lines = [
        f'"{name}":[\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for name, cases in content.items()
    ]
    OUTPUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
