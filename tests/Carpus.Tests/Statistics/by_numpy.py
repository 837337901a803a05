"""Answers each line of standard input, a table of ratings in JSON, with its six ICC and their limits, worked out on another road than Carpus.

Values: from sums of squares. Limits: McGraw and Wong, Psychol Methods 1996;1:30-46 (their a, b and v for ICC(2,.)).
F quantiles: bisection of the beta integral after x = sin^2, by Gauss-Legendre quadrature in place of a continued fraction.
"""
import json
import math
import sys

import numpy as np

NODES, WEIGHTS = np.polynomial.legendre.leggauss(200)


def beta_share(x, a, b):
    end, parts, total = math.asin(math.sqrt(x)), 8, 0.0
    for part in range(parts):
        low, high = end * part / parts, end * (part + 1) / parts
        angle = (high - low) / 2 * NODES + (high + low) / 2
        total += (high - low) / 2 * np.sum(WEIGHTS * 2 * np.sin(angle) ** (2 * a - 1) * np.cos(angle) ** (2 * b - 1))
    return total * math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))


def quantile(share, above, below):
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_share(middle, above / 2, below / 2) < share else (low, middle)
    return below / above * low / (1 - low)


def answer(x):
    n, k = x.shape
    grand = x.mean()
    rows, columns, total = k * ((x.mean(1) - grand) ** 2).sum(), n * ((x.mean(0) - grand) ** 2).sum(), ((x - grand) ** 2).sum()
    r, c, e, w = rows / (n - 1), columns / (k - 1), (total - rows - columns) / ((n - 1) * (k - 1)), (total - rows) / (n * (k - 1))

    def one_way(f, df):
        return f / quantile(0.975, n - 1, df), f * quantile(0.975, df, n - 1)

    single, mean = lambda f: (f - 1) / (f + k - 1), lambda f: 1 - 1 / f
    first, third = one_way(r / w, n * (k - 1)), one_way(r / e, (n - 1) * (k - 1))
    icc = (r - e) / (r + (k - 1) * e + k * (c - e) / n)
    a, b = k * icc / (n * (1 - icc)), 1 + k * icc * (n - 1) / (n * (1 - icc))
    v = (a * c + b * e) ** 2 / ((a * c) ** 2 / (k - 1) + (b * e) ** 2 / ((n - 1) * (k - 1)))
    upper, lower = quantile(0.975, n - 1, v), quantile(0.975, v, n - 1)
    pooled = k * c + (k * n - k - n) * e
    second = n * (r - upper * e) / (upper * pooled + n * r), n * (lower * r - e) / (pooled + n * lower * r)
    return [
        (r - w) / (r + (k - 1) * w), *map(single, first), icc, *second, (r - e) / (r + (k - 1) * e), *map(single, third),
        (r - w) / r, *map(mean, first), (r - e) / (r + (c - e) / n), *(k * s / (1 + (k - 1) * s) for s in second), (r - e) / r, *map(mean, third),
    ]


for line in sys.stdin:
    print(json.dumps(answer(np.array(json.loads(line), dtype=float))), flush=True)
