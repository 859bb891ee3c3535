#!/usr/bin/env python3
"""Writes the reference values that the tests of Activations and Approximation compare with.

Everything is computed with mpmath at 60 digits (exchanges at 40), independently of the Swift
code, and printed with 20. NumPy and SciPy give the start of the rational
exchange. Run from the root of the repository: python3 Scripts/make-activation-goldens.py
"""
import pathlib

import mpmath as mp
import numpy as np
import scipy.optimize

mp.mp.dps = 60
FUNCTION_TESTS = pathlib.Path("Tests/ActivationsTests/Goldens")
FIT_TESTS = pathlib.Path("Tests/ApproximationTests/Goldens")
ONE = mp.mpf(1)
SELU_SCALE = mp.mpf("1.0507009873554804934193349852946")
SELU_ALPHA = mp.mpf("1.6732632423543772848170429916717")


def logistic(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log1p(mp.exp(x))


def gelu_tanh(x):
    with mp.workdps(700):  # 1 + tanh cancels in the tail
        return x / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)))


FUNCTIONS = {
    "identity": lambda x: x,
    "relu": lambda x: max(x, 0),
    "leaky-relu": lambda x: x if x > 0 else mp.mpf(0.01) * x,
    "leaky-relu(0.2)": lambda x: x if x > 0 else mp.mpf(0.2) * x,
    "prelu": lambda x: x if x > 0 else x / 4,
    "relu6": lambda x: min(max(x, 0), 6),
    "elu": lambda x: x if x > 0 else mp.expm1(x),
    "elu(0.5)": lambda x: x if x > 0 else mp.expm1(x) / 2,
    "selu": lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * mp.expm1(x)),
    "gelu": lambda x: x * mp.ncdf(x),
    "gelu-tanh": gelu_tanh,
    "sigmoid": logistic,
    "silu": lambda x: x * logistic(x),
    "swish": lambda x: x * logistic(x),
    "swish(1.7)": lambda x: x * logistic(mp.mpf(1.7) * x),
    "hard-swish": lambda x: x * min(max(x + 3, 0), 6) / 6,
    "hard-sigmoid": lambda x: min(max(x + 3, 0), 6) / 6,
    "softplus": softplus,
    "shifted-softplus": lambda x: softplus(x) - mp.log(2),
    "mish": lambda x: x * mp.tanh(softplus(x)),
    "tanh-exp": lambda x: x * mp.tanh(mp.exp(x)),
    "tanh": mp.tanh,
    "hard-tanh": lambda x: min(max(x, -1), 1),
    "softsign": lambda x: x / (1 + abs(x)),
    "sin": mp.sin,
    "cos": mp.cos,
    "gaussian": lambda x: mp.exp(-x * x),
    "arctan": mp.atan,
    "square": lambda x: x * x,
    "kaf(0.0)": lambda x: mp.exp(-mp.mpf(361) / 288 * x * x),
    "kaf(1.3)": lambda x: mp.exp(-mp.mpf(361) / 288 * (x - mp.mpf(1.3)) ** 2),
}
POINTS = [
    -37.5, -20.3, -9.7, -6.1, -4.4, -2.9, -2.2, -2.05, -1.7, -1.2, -1.01, -0.97, -0.8, -0.51,
    -0.2, -0.013, -1e-9,
    1e-9, 0.013, 0.2, 0.51, 0.8, 1.2, 1.7, 2.2, 2.9, 4.4, 6.1, 9.7, 20.3, 37.5,
]  # fmt: skip


def text(value):
    if abs(value) < 1e-320:  # 0 in double precision
        return "0"
    return mp.nstr(value, 20, min_fixed=-5, max_fixed=25).replace("e+", "e")


def derivative(function, x):
    # Fifth-order central differences at 60 digits: more than 20 digits are right.
    h = mp.mpf(10) ** -12
    f = lambda k: function(x + k * h)
    return (f(-2) - 8 * f(-1) + 8 * f(1) - f(2)) / (12 * h)


def json_list(values):
    return "[" + ", ".join(map(text, values)) + "]"


def function_goldens():
    points = [mp.mpf(x) for x in POINTS]
    entries = []
    for name, function in FUNCTIONS.items():
        values = json_list(map(function, points))
        derivatives = json_list(derivative(function, x) for x in points)
        entries.append(
            f'    "{name}": {{\n      "values": {values},\n      "derivatives": {derivatives}\n    }}'
        )
    return (
        f'{{\n  "points": {json_list(points)},\n  "functions": {{\n'
        + ",\n".join(entries)
        + "\n  }\n}\n"
    )


TABLE_1 = {
    "mnist 1": ("0.4848", "0.4437", "0.0715"),
    "mnist 2": ("0.0276", "0.4923", "0.4800"),
    "fashion-mnist 3": ("0.1221", "0.0410", "0.8369"),
}


def remez(function, breaks, degree, low, high):
    """Largest error of the best polynomial, by a Remez exchange of its own at 30 digits.

    Each step solves for the levelled error in the monomial basis and replaces the points by the
    extrema of the error found on a grid of 4,000 points, refined by golden sections.
    """
    mp.mp.dps = 40
    low, high = mp.mpf(low), mp.mpf(high)
    count = degree + 2
    points = [
        (low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * i / (count - 1)) for i in range(count)
    ]
    for _ in range(40):
        matrix = mp.matrix(count, count)
        right = mp.matrix(count, 1)
        for i, x in enumerate(points):
            for k in range(degree + 1):
                matrix[i, k] = x**k
            matrix[i, degree + 1] = (-1) ** i
            right[i] = function(x)
        solution = mp.lu_solve(matrix, right)
        level = abs(solution[degree + 1])
        error = lambda x: function(x) - mp.polyval([solution[k] for k in range(degree, -1, -1)], x)
        runs = alternation(error, sorted({low, high, *(mp.mpf(b) for b in breaks)}), count)
        points = [x for x, _ in runs]
        largest = max(abs(v) for _, v in runs)
        if largest - level < mp.mpf(10) ** -16 * largest:
            return largest
    raise RuntimeError("not converged")


def alternation(error, ends, count):
    """The largest error of each run of one sign, thinned at the ends to `count`."""
    candidates = []
    for a, b in zip(ends, ends[1:]):
        grid = [(a + b) / 2 - (b - a) / 2 * mp.cos(mp.pi * i / 400) for i in range(401)]
        sizes = [abs(error(x)) for x in grid]
        candidates += [grid[0], grid[-1]]
        for i in range(1, 400):
            if sizes[i] >= sizes[i - 1] and sizes[i] >= sizes[i + 1]:
                candidates.append(golden(error, grid[i - 1], grid[i + 1]))
    runs = []
    for x in sorted(set(candidates)):
        value = error(x)
        if runs and mp.sign(runs[-1][1]) == mp.sign(value):
            if abs(value) > abs(runs[-1][1]):
                runs[-1] = (x, value)
        else:
            runs.append((x, value))
    while len(runs) > count:
        runs.pop(0 if abs(runs[0][1]) < abs(runs[-1][1]) else -1)
    return runs


def differential_correction(function, m, n, low, high):
    """Coefficients of the best quotient on 601 points, by linear programs (Cheney and Loeb 1961).

    The method converges from any start; the largest error on the grid is within a percent of the
    one on the range, which is near enough for Newton's method.
    """
    t = -np.cos(np.pi * np.arange(601) / 600)
    f = np.array([float(function(mp.mpf(x))) for x in (low + high) / 2 + (high - low) / 2 * t])
    p_columns = np.vander(t, m + 1, increasing=True)
    q_columns = np.vander(t, n + 1, increasing=True)
    q, p, largest = np.eye(n + 1)[0], np.zeros(m + 1), np.abs(f).max()
    for _ in range(40):
        # |f q - p| - largest q <= step * (q of the step before)
        previous = -(q_columns @ q)[:, None]
        rows = [
            np.hstack([-p_columns, (f - largest)[:, None] * q_columns, previous]),
            np.hstack([p_columns, (-f - largest)[:, None] * q_columns, previous]),
        ]
        bounds = [(None, None)] * (m + 1) + [(-1, 1)] * (n + 1) + [(None, None)]
        cost = np.zeros(m + n + 3)
        cost[-1] = 1
        result = scipy.optimize.linprog(cost, np.vstack(rows), np.zeros(2 * t.size), bounds=bounds)
        next_p, next_q = result.x[: m + 1], result.x[m + 1 : -1]
        if (q_columns @ next_q).min() <= 0:
            break
        size = np.abs(f - p_columns @ next_p / (q_columns @ next_q)).max()
        if size >= largest * (1 - 1e-9):
            break
        p, q, largest = next_p, next_q, size
    return p / q[0], q / q[0]


def rational_remez(function, breaks, m, n, low, high):
    """Largest error of the best quotient: Newton's method for the levelled error on the extrema."""
    mp.mp.dps = 40
    count = m + n + 2
    p, q = differential_correction(function, m, n, low, high)
    middle, half = (mp.mpf(low) + high) / 2, (mp.mpf(high) - low) / 2
    ends = sorted({mp.mpf(-1), mp.mpf(1), *((mp.mpf(b) - middle) / half for b in breaks)})
    values = [mp.mpf(float(v)) for v in (*p, *q[1:])]
    top = lambda t: sum(values[k] * t**k for k in range(m + 1))
    bottom = lambda t: 1 + sum(values[m + k] * t**k for k in range(1, n + 1))
    error = lambda t: function(middle + half * t) - top(t) / bottom(t)
    for _ in range(30):
        runs = alternation(error, ends, count)
        if len(runs) < count:
            raise RuntimeError("fewer alternations than a quotient of full degree has")
        largest = max(abs(v) for _, v in runs)
        level = min(abs(v) for _, v in runs)
        if largest - level < mp.mpf(10) ** -16 * largest:
            # A denominator without zeros, or the quotient would not be the best one.
            if any(bottom(mp.mpf(i) / 1000) <= 0 for i in range(-1000, 1001)):
                raise RuntimeError("pole")
            return largest
        signs = [mp.sign(v) for _, v in runs]
        unknown_level = sum(abs(v) for _, v in runs) / count
        for _ in range(3):
            matrix, right = mp.matrix(count, count), mp.matrix(count, 1)
            for i, (t, _) in enumerate(runs):
                b = bottom(t)
                for k in range(m + 1):
                    matrix[i, k] = t**k / b
                for k in range(1, n + 1):
                    matrix[i, m + k] = -top(t) / b**2 * t**k
                matrix[i, count - 1] = signs[i]
                right[i] = error(t) - signs[i] * unknown_level
            step = mp.lu_solve(matrix, right)
            for k in range(count - 1):
                values[k] += step[k]
            unknown_level += step[count - 1]
    raise RuntimeError("not converged")


def golden(error, a, b):
    ratio = (mp.sqrt(5) - 1) / 2
    c, d = b - ratio * (b - a), a + ratio * (b - a)
    ec, ed = abs(error(c)), abs(error(d))
    for _ in range(45):
        if ec > ed:
            b, d, ed = d, c, ec
            c = b - ratio * (b - a)
            ec = abs(error(c))
        else:
            a, c, ec = c, d, ed
            d = a + ratio * (b - a)
            ed = abs(error(d))
    return (a + b) / 2


def table_1():
    for row in TABLE_1.values():
        alpha, beta, gamma = (mp.mpf(float(v)) for v in row)
        f = lambda x: alpha * max(x, 0) + beta * mp.tanh(x) + gamma * mp.sin(x)
        yield f"{row[0]}*relu + {row[1]}*tanh + {row[2]}*sin", f


def minimax_goldens():
    lines = []
    for mixture, f in table_1():
        for degree, low, high in [(1, -1, 1), (3, 0, 3), (5, -3, 3), (9, 0, 5), (4, -2, 1)]:
            value = remez(f, [0] if low < 0 < high else [], degree, low, high)
            lines.append(
                f'    MinimaxGolden(\n      mixture: "{mixture}", degree: {degree},'
                f" range: {low}...{high},\n      error: {text(value)}),\n"
            )
    return (
        "// Written by Scripts/make-activation-goldens.py with mpmath; do not edit.\n\n"
        "/// The smallest largest error of a polynomial, computed with 40 digits.\n"
        "struct MinimaxGolden: Sendable {\n  var mixture: String\n  var degree: Int\n"
        "  var range: ClosedRange<Double>\n  var error: Double\n\n"
        "  static let all: [MinimaxGolden] = [\n" + "".join(lines) + "  ]\n}\n"
    )


def rational_goldens():
    lines = []
    for mixture, f in table_1():
        for m, n, low, high in [
            (3, 2, -1, 1), (3, 2, -3, 3), (3, 2, 0, 3), (2, 2, -2, 1), (4, 2, -5, 5), (1, 1, 0, 5),
        ]:  # fmt: skip
            value = rational_remez(f, [0] if low < 0 < high else [], m, n, low, high)
            lines.append(
                f'    RationalMinimaxGolden(\n      mixture: "{mixture}", degrees: ({m}, {n}),'
                f" range: {low}...{high},\n      error: {text(value)}),\n"
            )
    return (
        "// Written by Scripts/make-activation-goldens.py with mpmath and SciPy; do not edit.\n\n"
        "/// The smallest largest error of a quotient of polynomials, computed with 40 digits.\n"
        "struct RationalMinimaxGolden: Sendable {\n  var mixture: String\n"
        "  var degrees: (numerator: Int, denominator: Int)\n"
        "  var range: ClosedRange<Double>\n  var error: Double\n\n"
        "  static let all: [RationalMinimaxGolden] = [\n" + "".join(lines) + "  ]\n}\n"
    )


def affine_minimax(function, g, low, high):
    """Largest error of a·g(b x + c) + d where it alternates five times.

    The start is the best of simplex searches on 801 points; then extrema and Newton's method.
    """
    mp.mp.dps = 40
    x = np.linspace(low, high, 801)
    f = np.array([float(function(mp.mpf(v))) for v in x])
    size = lambda v: np.abs(f - v[0] * g(np, v[1] * x + v[2]) - v[3]).max()
    best = None
    for b in (0.3, 0.6, 1.2):
        for c in (-1.0, 0.0, 1.0):
            v = np.array([1.0, b, c, 0.0])
            for _ in range(8):
                options = {"maxfev": 4000, "xatol": 1e-12, "fatol": 1e-14}
                v = scipy.optimize.minimize(size, v, method="Nelder-Mead", options=options).x
            if best is None or size(v) < size(best):
                best = v
    values = [mp.mpf(float(v)) for v in best]
    model = lambda t: values[0] * g(mp, values[1] * t + values[2]) + values[3]
    error = lambda t: function(t) - model(t)
    ends = sorted({mp.mpf(low), mp.mpf(high), *([mp.mpf(0)] if low < 0 < high else [])})
    for _ in range(30):
        runs = alternation(error, ends, 5)
        if len(runs) < 5:
            raise RuntimeError("fewer than five alternations")
        largest = max(abs(v) for _, v in runs)
        if largest - min(abs(v) for _, v in runs) < mp.mpf(10) ** -16 * largest:
            return largest
        matrix, right = mp.matrix(5, 5), mp.matrix(5, 1)
        for i, (t, v) in enumerate(runs):
            inner = values[1] * t + values[2]
            slope = values[0] * mp.diff(lambda u: g(mp, u), inner)
            for k, entry in enumerate([g(mp, inner), slope * t, slope, 1, mp.sign(v)]):
                matrix[i, k] = entry
            right[i] = v
        step = mp.lu_solve(matrix, right)
        for k in range(4):
            values[k] += step[k]
    raise RuntimeError("not converged")


def affine_goldens():
    lines = []
    functions = {
        "tanh": lambda lib, u: lib.tanh(u),
        "sin": lambda lib, u: lib.sin(u),
        "gaussian": lambda lib, u: lib.exp(-u * u),
    }
    cases = [("tanh", -3, 3), ("sin", -3, 3), ("gaussian", -1, 1)]
    for (name, low, high), (mixture, f) in zip(cases, table_1()):
        value = affine_minimax(f, functions[name], low, high)
        lines.append(
            f'    AffineMinimaxGolden(\n      mixture: "{mixture}", function: "{name}",'
            f" range: {low}...{high},\n      error: {text(value)}),\n"
        )
    return (
        "// Written by Scripts/make-activation-goldens.py with mpmath and SciPy; do not edit.\n\n"
        "/// A largest error of a·g(b x + c) + d that alternates five times, with 40 digits.\n"
        "struct AffineMinimaxGolden: Sendable {\n  var mixture: String\n  var function: String\n"
        "  var range: ClosedRange<Double>\n  var error: Double\n\n"
        "  static let all: [AffineMinimaxGolden] = [\n" + "".join(lines) + "  ]\n}\n"
    )


if __name__ == "__main__":
    for folder in (FUNCTION_TESTS, FIT_TESTS):
        folder.mkdir(parents=True, exist_ok=True)
    (FUNCTION_TESTS / "functions.json").write_text(function_goldens())
    (FIT_TESTS / "MinimaxGolden.swift").write_text(minimax_goldens())
    (FIT_TESTS / "RationalMinimaxGolden.swift").write_text(rational_goldens())
    (FIT_TESTS / "AffineMinimaxGolden.swift").write_text(affine_goldens())
