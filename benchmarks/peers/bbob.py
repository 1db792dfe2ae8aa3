"""The noiseless BBOB functions (Hansen, Finck, Ros and Auger 2009, RR-6829), minimum 0.

The twin of org.evostrat.benchmarks.bbob.Bbob: the same instances, drawn from the same SplitMix64.
"""

import math

import numpy as np

MASK = (1 << 64) - 1


class Draws:
    def __init__(self, function, dimension, instance):
        self.state = 1_000_000 * function + 1_000 * instance + dimension

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())

    def rotation(self, n):
        rows = np.zeros((n, n))
        for i in range(n):
            row = np.array([self.normal() for _ in range(n)])
            for k in range(i):
                row = row - (row @ rows[k]) * rows[k]
            rows[i] = row / math.sqrt(row @ row)
        return rows

    def permutation(self, n):
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            k = int(self.uniform() * (i + 1))
            order[i], order[k] = order[k], order[i]
        return np.array(order)


def oscillate(x):
    x = np.asarray(x, dtype=float)
    log = np.log(np.where(x == 0, 1, np.abs(x)))
    up = np.sin(10 * log) + np.sin(7.9 * log)
    down = np.sin(5.5 * log) + np.sin(3.1 * log)
    return np.where(x == 0, 0, np.sign(x) * np.exp(log + 0.049 * np.where(x > 0, up, down)))


def penalty(x):
    return float(np.sum(np.maximum(0, np.abs(x) - 5) ** 2))


class Bbob:
    def __init__(self, function, dimension, instance):
        n = dimension
        draws = Draws(function, n, instance)
        self.function, self.n = function, n
        self.share = np.arange(n) / (n - 1)
        optimum, signs = np.zeros(n), np.zeros(n)
        for i in range(n):
            optimum[i] = 8 * draws.uniform() - 4
            signs[i] = -1 if draws.uniform() < 0.5 else 1
        self.signs = signs
        self.r, self.q = draws.rotation(n), draws.rotation(n)
        self.factor = max(1, math.sqrt(n) / 8)
        if function == 4:
            optimum[::2] = np.abs(optimum[::2])
        elif function == 5:
            optimum = 5 * signs
        elif function == 8:
            optimum *= 0.75
        elif function in (9, 19):
            optimum = self.r.T @ np.full(n, 0.5 / self.factor)
        elif function == 20:
            optimum = 0.5 * 4.2096874633 * signs
        elif function == 24:
            optimum = 1.25 * signs
        elif function in (21, 22):
            optimum = self.peaks(draws, 101 if function == 21 else 21)
        self.optimum = optimum
        self.formula = getattr(self, "f%d" % function)
        self.scales = {a: np.power(a, 0.5 * self.share) for a in (10.0, 100.0, 1000.0, 0.01)}
        self.odd = np.arange(n) % 2 == 0
        self.ten2, self.ten6 = 10 ** (2 * self.share), 10 ** (6 * self.share)

    def peaks(self, draws, count):
        n = self.n
        order = draws.permutation(count - 1)
        width = 9.8 if count == 21 else 10
        self.centres, self.precisions = np.zeros((count, n)), np.zeros((count, n))
        self.heights = np.zeros(count)
        for p in range(count):
            size = (0.8 if p == 0 else 1) * width
            centre = np.array([size * (draws.uniform() - 0.5) for _ in range(n)])
            if p == 0:
                best = centre
            self.centres[p] = self.r @ centre
            first = 1e6 if count == 21 else 1e3
            alpha = first if p == 0 else 1000 ** (2 * order[p - 1] / (count - 2))
            axes = draws.permutation(n)
            self.precisions[p] = alpha ** (0.5 * axes / (n - 1)) / alpha**0.25
            self.heights[p] = 10 if p == 0 else 1.1 + 8 * (p - 1) / (count - 2)
        return best

    def __call__(self, x):
        x = np.asarray(x, dtype=float)
        return float(self.formula(x, x - self.optimum))

    def asymmetric(self, beta, x):
        root = np.sqrt(np.maximum(x, 0))
        return np.where(x > 0, np.power(np.maximum(x, 0), 1 + beta * self.share * root), x)

    def qr(self, alpha, x):
        return self.q @ (self.scales[alpha] * (self.r @ x))

    def rq(self, alpha, x):
        return self.r @ (self.scales[alpha] * (self.q @ x))

    @staticmethod
    def rastrigin(z):
        return np.sum(10 - 10 * np.cos(2 * np.pi * z) + z * z)

    @staticmethod
    def bends(z):
        return 100 * (z[:-1] ** 2 - z[1:]) ** 2 + (z[:-1] - 1) ** 2

    def f1(self, x, d):
        return d @ d

    def f2(self, x, d):
        return np.sum(self.ten6 * oscillate(d) ** 2)

    def f3(self, x, d):
        return self.rastrigin(self.scales[10.0] * self.asymmetric(0.2, oscillate(d)))

    def f4(self, x, d):
        z = oscillate(d)
        z = z * self.scales[10.0] * np.where((z > 0) & self.odd, 10, 1)
        return self.rastrigin(z) + 100 * penalty(x)

    def f5(self, x, d):
        s = self.signs * 10**self.share
        z = np.where(self.optimum * x < 25, x, self.optimum)
        return np.sum(5 * np.abs(s) - s * z)

    def f6(self, x, d):
        z = self.qr(10.0, d)
        return oscillate(np.sum(np.where(z * self.optimum > 0, 100 * z, z) ** 2)) ** 0.9

    def f7(self, x, d):
        hat = self.scales[10.0] * (self.r @ d)
        rounded = np.where(
            np.abs(hat) > 0.5, np.floor(0.5 + hat), np.floor(0.5 + 10 * hat) / 10
        )
        total = np.sum(self.ten2 * (self.q @ rounded) ** 2)
        return 0.1 * max(abs(hat[0]) / 1e4, total) + penalty(x)

    def f8(self, x, d):
        return np.sum(self.bends(self.factor * d + 1))

    def f9(self, x, d):
        return np.sum(self.bends(self.factor * (self.r @ x) + 0.5))

    def f10(self, x, d):
        return np.sum(self.ten6 * oscillate(self.r @ d) ** 2)

    def f11(self, x, d):
        z = oscillate(self.r @ d)
        return 1e6 * z[0] ** 2 + np.sum(z[1:] ** 2)

    def f12(self, x, d):
        z = self.r @ self.asymmetric(0.5, self.r @ d)
        return z[0] ** 2 + 1e6 * np.sum(z[1:] ** 2)

    def f13(self, x, d):
        z = self.qr(10.0, d)
        return z[0] ** 2 + 100 * math.sqrt(np.sum(z[1:] ** 2))

    def f14(self, x, d):
        return math.sqrt(np.sum(np.abs(self.r @ d) ** (2 + 4 * self.share)))

    def f15(self, x, d):
        return self.rastrigin(self.rq(10.0, self.asymmetric(0.2, oscillate(self.r @ d))))

    def f16(self, x, d):
        z = self.rq(0.01, oscillate(self.r @ d))
        angle = 2 * np.pi * 3.0 ** np.arange(12)
        waves = np.cos(np.outer(z + 0.5, angle)) - np.cos(angle * 0.5)
        total = np.sum(waves * 0.5 ** np.arange(12))
        return 10 * (total / self.n) ** 3 + 10 / self.n * penalty(x)

    def schaffers(self, alpha, d):
        z = self.scales[alpha] * (self.q @ self.asymmetric(0.5, self.r @ d))
        s = np.sqrt(z[:-1] ** 2 + z[1:] ** 2)
        return np.mean(np.sqrt(s) * (1 + np.sin(50 * s**0.2) ** 2)) ** 2

    def f17(self, x, d):
        return self.schaffers(10.0, d) + 10 * penalty(x)

    def f18(self, x, d):
        return self.schaffers(1000.0, d) + 10 * penalty(x)

    def f19(self, x, d):
        s = self.bends(self.factor * (self.r @ x) + 0.5)
        return 10 * np.mean(s / 4000 - np.cos(s)) + 10

    def f20(self, x, d):
        best = 2 * np.abs(self.optimum)
        z = 2 * self.signs * x
        z[1:] += 0.25 * (2 * self.signs[:-1] * x[:-1] - best[:-1])
        v = 100 * (self.scales[10.0] * (z - best) + best)
        waves = np.sum(v * np.sin(np.sqrt(np.abs(v))))
        return -waves / (100 * self.n) + 4.189828872724339 + 100 * penalty(v / 100)

    def f21(self, x, d):
        sums = np.sum(self.precisions * (self.r @ x - self.centres) ** 2, axis=1)
        height = np.max(self.heights * np.exp(-sums / (2 * self.n)))
        return oscillate(10 - height) ** 2 + penalty(x)

    f22 = f21

    def f23(self, x, d):
        z = self.qr(100.0, d)
        power = 2.0 ** np.arange(1, 33)
        scaled = np.outer(z, power)
        sums = np.sum(np.abs(scaled - np.rint(scaled)) / power, axis=1)
        product = np.prod((1 + np.arange(1, self.n + 1) * sums) ** (10 / self.n**1.2))
        return 10 / self.n**2 * (product - 1) + penalty(x)

    def f24(self, x, d):
        n = self.n
        s = 1 - 1 / (2 * math.sqrt(n + 20) - 8.2)
        other = -math.sqrt((2.5**2 - 1) / s)
        hat = 2 * self.signs * x
        near, far = np.sum((hat - 2.5) ** 2), np.sum((hat - other) ** 2)
        cosines = np.sum(np.cos(2 * np.pi * self.qr(100.0, hat - 2.5)))
        return min(near, n + s * far) + 10 * (n - cosines) + 1e4 * penalty(x)
