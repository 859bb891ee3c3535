#!/usr/bin/env python3
"""Checks the certificates that `report` writes with --certificates, sharing no code with it.

A certificate says that |f(x) - p(x)| is at most a bound on a range, and cuts the range into boxes. On each the Taylor
series of f - p is enclosed anew, of which every coefficient is a pair of whole numbers in units of 1e-60, rounded
outwards: nothing here is a floating-point number. Only the standard library is needed. Exits with 0 if all hold, 1 if
one does not, 2 for a file that has no certificates."""
import ast
import json
import re
import sys
from fractions import Fraction
from functools import lru_cache
from math import floor, isqrt, perm

ONE = 10**60
ORDER = 5


class Rejected(Exception):
    pass


def exact(text):
    value = Fraction(text) * ONE
    if value.denominator != 1:
        raise Rejected(f"{text} has too many digits")
    return int(value)


def add(*terms): return sum(t[0] for t in terms), sum(t[1] for t in terms)
def neg(a): return -a[1], -a[0]
def times(n, a): return (n * a[0], n * a[1]) if n >= 0 else (n * a[1], n * a[0])
def over(a, n): return a[0] // n, -(-a[1] // n)
def size(a): return max(-a[0], a[1])


def mul(a, b):
    products = [x * y for x in a for y in b]
    return over((min(products), max(products)), ONE)


def div(a, b):
    if b[0] <= 0 <= b[1]:
        raise Rejected("a divisor may be 0")
    return min(x * ONE // y for x in a for y in b), max(-(-x * ONE // y) for x in a for y in b)


def power_sum(first, step, divisor=lambda n: 1):
    """first + all that follow: term n is step(n) of the one before, its part of the sum over divisor(n). Stops where a
    term is at most a unit and no later one is larger than half of the one before, or all alternate."""
    total, term, n = first, first, 0
    while size(term) > 1:
        n += 1
        term = step(n, term)
        total = add(total, over(term, divisor(n)))
    return total if term == (0, 0) else (total[0] - 2, total[1] + 2)


def halved(x):
    """How often x has to be halved to be at most 1/2, and an enclosure of what comes out."""
    count = (abs(x) // ONE).bit_length() + 1
    return count, (x >> count, -(-x >> count))


@lru_cache(None)
def exp(x):
    if x < -200 * ONE:
        return 0, 1
    if x > 1000 * ONE:
        raise Rejected("an exponential is too large")
    count, t = halved(x)
    result = power_sum((ONE, ONE), lambda n, term: over(mul(term, t), n))
    for _ in range(count):
        result = mul(result, result)
    return result


@lru_cache(None)
def sine_and_cosine(x):
    count, t = halved(x)
    square = neg(mul(t, t))
    s = power_sum(t, lambda n, term: over(mul(term, square), 2 * n * (2 * n + 1)))
    c = power_sum((ONE, ONE), lambda n, term: over(mul(term, square), 2 * n * (2 * n - 1)))
    for _ in range(count):
        s, c = times(2, mul(s, c)), add((ONE, ONE), times(-2, mul(s, s)))
    return s, c


@lru_cache(None)
def arctan(x):
    t = (x, x)
    for _ in range(3):
        square = add(mul(t, t), (ONE, ONE))
        t = div(t, (ONE + isqrt(max(square[0], ONE) * ONE), ONE + isqrt(square[1] * ONE) + 1))
    square = neg(mul(t, t))
    return times(8, power_sum(t, lambda n, term: mul(term, square), lambda n: 2 * n + 1))


PI = times(4, arctan(ONE))
TWO_OVER_ROOT_PI = div((2 * ONE, 2 * ONE), (isqrt(PI[0] * ONE), isqrt(PI[1] * ONE) + 1))


@lru_cache(None)
def erf(x):
    if abs(x) > 8 * ONE:  # 1 - erf(8) is about 1.1e-29
        return (ONE - 10**32, ONE) if x > 0 else (-ONE, 10**32 - ONE)
    square = neg(mul((x, x), (x, x)))
    total = term = (x, x)
    n = 0
    while size(term) > 1 or n * ONE < size(square):
        n += 1
        term = over(mul(term, square), n)
        total = add(total, over(term, 2 * n + 1))
    return mul(TWO_OVER_ROOT_PI, (total[0] - 2, total[1] + 2) if x else (0, 0))


@lru_cache(None)
def logistic(x):
    small = exp(-abs(x))
    return div(small if x < 0 else (ONE, ONE), add((ONE, ONE), small))


@lru_cache(None)
def softplus(x):  # max(x, 0) + ln(1 + u) with ln(1 + u) = 2 artanh(u / (2 + u))
    small = exp(-abs(x))
    z = div(small, add((2 * ONE, 2 * ONE), small))
    square = mul(z, z)
    series = power_sum(z, lambda n, term: mul(term, square), lambda n: 2 * n + 1)
    return add((max(x, 0), max(x, 0)), times(2, series))


INCREASING = {
    "exp": exp, "erf": erf, "arctan": arctan, "logistic": logistic, "softplus": softplus,
    "expm1": lambda x: add(exp(x), (-ONE, -ONE)),
    "tanh": lambda x: add(times(2, logistic(2 * x)), (-ONE, -ONE)),
}


def image(name, a):
    """All values of an elementary function on an interval."""
    if name in INCREASING:
        return INCREASING[name](a[0])[0], INCREASING[name](a[1])[1]
    which, shift = (0, ONE // 2) if name == "sin" else (1, 0)
    # Between two whole numbers of x/pi + shift the function is monotone.
    first = (div((a[0], a[0]), PI)[0] + shift) // ONE
    last = (div((a[1], a[1]), PI)[1] + shift) // ONE
    ends = [sine_and_cosine(x)[which] for x in a]
    low, high = min(e[0] for e in ends), max(e[1] for e in ends)
    turns = {(1 if k % 2 == which else -1) * ONE for k in range(first, min(last, first + 2))}
    return min({low} | turns), max({high} | turns)


# A series is the list of its coefficients, the constant one first.
def convolution(a, b, k): return add(*(mul(a[j], b[k - j]) for j in range(k + 1)))
def product(a, b): return [convolution(a, b, k) for k in range(len(a))]


def quotient(a, b):
    result = []
    for k in range(len(a)):
        rest = add(a[k], *(neg(mul(b[j], result[k - j])) for j in range(1, k + 1)))
        result.append(div(rest, b[0]))
    return result


def step(u, slope, k):
    """Coefficient k of the function whose derivative is slope times that of u."""
    return over(add(*(times(j, mul(u[j], slope[k - j])) for j in range(1, k + 1))), k)


def applied(name, u):
    ks, f = range(1, len(u)), [image(name, u[0])]
    one = [(ONE, ONE)] + [(0, 0)] * (len(u) - 1)
    if name in ("sin", "cos"):
        s, c = [image("sin", u[0])], [image("cos", u[0])]
        for k in ks:
            s, c = s + [step(u, c, k)], c + [neg(step(u, s, k))]
        return s if name == "sin" else c
    if name == "tanh":  # tanh u = 2 logistic(2u) - 1
        return f + [times(2, a) for a in applied("logistic", [times(2, a) for a in u])[1:]]
    if name in ("exp", "logistic"):
        rest = [image("logistic", neg(u[0]))]  # 1 - logistic(u) without its rounding
        slopes = []
        for k in ks:
            slopes.append(f[k - 1] if name == "exp" else convolution(f, rest, k - 1))
            f.append(step(u, slopes, k))
            rest.append(neg(f[k]))
        return f
    slope = {
        "expm1": lambda: applied("exp", u), "softplus": lambda: applied("logistic", u),
        "arctan": lambda: quotient(one, [add(a, b) for a, b in zip(one, product(u, u))]),
        "erf": lambda: [mul(TWO_OVER_ROOT_PI, a)
                        for a in applied("exp", [neg(a) for a in product(u, u)])],
    }[name]()
    return f + [step(u, slope, k) for k in ks]


def series(node, x, order):
    """The Taylor series of a formula around each point of the interval x."""
    zeros = [(0, 0)] * order
    match node:
        case ast.Name(id="x"): return ([x, (ONE, ONE)] + zeros)[:order + 1]
        case ast.Constant(value=Fraction() as value):
            return [(floor(value * ONE), -floor(-value * ONE))] + zeros
        case ast.UnaryOp(op=ast.USub(), operand=a): return [neg(t) for t in series(a, x, order)]
        case ast.BinOp(left=a, op=ast.Pow(), right=ast.Constant(value=n)) if 1 <= n <= 1000:
            base = result = series(a, x, order)
            for _ in range(int(n) - 1):
                result = product(result, base)
            if n % 2 == 0:  # no even power is negative
                result[0] = max(result[0][0], 0), result[0][1]
            return result
        case ast.BinOp(left=a, op=op, right=b):
            a, b = series(a, x, order), series(b, x, order)
            match op:
                case ast.Add(): return [add(*t) for t in zip(a, b)]
                case ast.Sub(): return [add(s, neg(t)) for s, t in zip(a, b)]
                case ast.Mult(): return product(a, b)
                case ast.Div(): return quotient(a, b)
        case ast.Call(func=ast.Name(id=name), args=[a]) if name in ("sin", "cos", *INCREASING):
            return applied(name, series(a, x, order))
    raise Rejected("a formula has something unknown")


@lru_cache(None)
def parsed(text):
    class Numbers(ast.NodeTransformer):  # the digits that are written, not the nearest double
        def visit_Constant(self, node):
            return ast.Constant(Fraction(ast.get_source_segment(source, node)))
    source = text.strip().replace("^", "**")
    return Numbers().visit(ast.parse(source, mode="eval")).body


def pieces(text):
    """[(end, formula)], each up to its end, which belongs to it; the last one without."""
    result = []
    while found := re.fullmatch(r"if x <= (\S+) then (.*?) else (.*)", text):
        result.append((exact(found[1]), found[2]))
        text = found[3]
    return result + [(None, text)]


def difference(f, p, x, order):
    if f == p:
        return [(0, 0)] * (order + 1)
    return [add(a, neg(b)) for a, b in zip(series(parsed(f), x, order), series(parsed(p), x, order))]


def piece(function, x): return next(text for end, text in function if end is None or x <= end)


def check_box(f, p, low, high, argument, bound):
    middle = (low + high) // 2
    if any(low < end < high for function in (f, p) for end, _ in function if end is not None):
        raise Rejected("a formula changes inside of a box")
    f, p = piece(f, middle), piece(p, middle)
    central = difference(f, p, (middle, middle), ORDER - 1)
    overall = difference(f, p, (low, high), ORDER)

    def derivative(d):
        total = times(perm(ORDER, d), overall[ORDER])
        for k in range(ORDER - 1, d - 1, -1):
            total = add(mul(total, (low - middle, high - middle)), times(perm(k, d), central[k]))
        plain = times(perm(d, d), overall[d])
        return max(total[0], plain[0]), min(total[1], plain[1])

    if argument == "enclosed":
        return size(derivative(0)) <= bound
    if argument != "monotone":
        raise Rejected(f"{argument} is no argument")
    # Where the slope is at least -s, the difference lies between those of the ends, up to s times the width.
    slope = derivative(1)
    wrong = max(0, min(-slope[0], slope[1]))
    ends = [size(difference(f, p, (x, x), 0)[0]) for x in (low, high)]
    return max(ends) - (-wrong * (high - low) // ONE) <= bound


def check(certificate):
    f, p = pieces(certificate["function"]), pieces(certificate["approximation"])
    low, high = map(exact, certificate["range"])
    bound = floor(Fraction(certificate["bound"]) * ONE)
    if not low < high:
        raise Rejected("the range is empty")
    if size(difference(piece(f, low), piece(p, low), (low, low), 0)[0]) > bound:
        raise Rejected(f"the bound does not hold at {certificate['range'][0]}")
    reached = low
    for start, end, argument in certificate["boxes"]:
        if exact(start) != reached:
            raise Rejected(f"the box from {start} does not begin where the one before it ends")
        if not reached < exact(end) <= high:
            raise Rejected(f"the box to {end} does not end in the rest of the range")
        if not check_box(f, p, reached, exact(end), argument, bound):
            raise Rejected(f"the bound is not proved between {start} and {end}")
        reached = exact(end)
    if reached != high:
        raise Rejected("the boxes end before the range")


def main(paths):
    failed = 0
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                certificates = json.load(file)["certificates"]
            names = [certificate["name"] for certificate in certificates]
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{path}: no certificates: {error!r}", file=sys.stderr)
            return 2
        for name, certificate in zip(names, certificates):
            try:
                check(certificate)
            except Rejected as reason:
                problem = str(reason)
            except (ValueError, KeyError, TypeError, SyntaxError, RecursionError) as error:
                problem = f"it is malformed: {error!r}"
            else:
                continue
            failed += 1
            print(f"{name}: {problem}")
        print(f"{path}: {len(names)} certificates checked")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
