"""Gradients and importance weighted updates of evolution strategies in numpy.

Started by org.evostrat.benchmarks.UpdateAgainstNumpy, which prepares the directory:

    numpy_update.py DIRECTORY DIMENSION

    table.f32      the noise table
    offsets.i64    [batches, pairs] where the slices of the mirrored pairs begin
    utilities.f64  [2 * pairs], those of a pair beside each other
    move.f32       [DIMENSION] how far the mean has moved, in units of sigma = 1

The first line of the output is the version of numpy. Then every line of the input is a request:

    gradient B     the gradient from batch B
    densities B    an extra update: weights from log densities, then the weighted gradient
    dots B         the same from one dot product per pair
    write          writes the last result to result.f32

Answers are wall seconds and CPU seconds. Needs nothing but numpy.
"""

import sys
import time
from pathlib import Path

import numpy as np

BATCH_SIZE = 500


class Peer:
    def __init__(self, directory, dimension):
        self.table = np.fromfile(directory / "table.f32", dtype="<f4")
        self.utilities = np.fromfile(directory / "utilities.f64", dtype="<f8")
        self.pairs = len(self.utilities) // 2
        self.offsets = np.fromfile(directory / "offsets.i64", dtype="<i8").reshape(-1, self.pairs)
        self.move = np.fromfile(directory / "move.f32", dtype="<f4")
        self.dimension = dimension
        self.signs = np.tile(np.array([1, -1], dtype=np.float32), self.pairs)
        self.old_densities = {}
        self.result = None

    def stack(self, offsets):
        """[len(offsets), dimension], a copy."""
        return np.array([self.table[o : o + self.dimension] for o in offsets])

    def weighted_sum(self, weights, offsets):
        """As the reference implementation of Salimans et al. does it: batches stacked, then dot."""
        total = np.zeros(self.dimension, dtype=np.float32)
        for i in range(0, len(offsets), BATCH_SIZE):
            part = slice(i, i + BATCH_SIZE)
            total += np.dot(weights[part].astype(np.float32), self.stack(offsets[part]))
        return total

    def gradient(self, batch):
        weights = (self.utilities[::2] - self.utilities[1::2]) / len(self.utilities)
        return self.weighted_sum(weights, self.offsets[batch])

    def log_densities(self, batch, mean):
        """Of all samples under a normal distribution, up to a constant that cancels."""
        offsets = np.repeat(self.offsets[batch], 2)
        densities = np.empty(len(offsets))
        for i in range(0, len(offsets), BATCH_SIZE):
            part = slice(i, i + BATCH_SIZE)
            z = self.signs[part, None] * self.stack(offsets[part]) - mean
            densities[part] = -0.5 * np.sum(np.square(z), axis=1, dtype=np.float64)
        return densities

    def look_up_old_densities(self, batch):
        """Under the mean that the samples were drawn from: known before an extra update."""
        if batch not in self.old_densities:
            self.old_densities[batch] = self.log_densities(batch, np.float32(0))
        return self.old_densities[batch]

    def densities(self, batch):
        ratios = self.log_densities(batch, self.move) - self.look_up_old_densities(batch)
        return self.weighted_gradient(batch, ratios)

    def dots(self, batch):
        offsets = self.offsets[batch]
        products = np.empty(self.pairs)
        for i in range(0, self.pairs, BATCH_SIZE):
            part = slice(i, i + BATCH_SIZE)
            products[part] = np.dot(self.stack(offsets[part]), self.move)
        ratios = self.signs * np.repeat(products, 2)
        ratios -= 0.5 * np.dot(self.move, self.move)
        return self.weighted_gradient(batch, ratios)

    def weighted_gradient(self, batch, log_ratios):
        """Weights clipped at 1 and normalised, their mean of the utilities as the baseline."""
        weights = np.exp(np.minimum(log_ratios, 0))
        weights /= weights.sum()
        coefficients = weights * (self.utilities - np.dot(weights, self.utilities))
        return self.weighted_sum(coefficients[::2] - coefficients[1::2], self.offsets[batch])

    def answer(self, request, directory):
        if request == ["write"]:
            self.result.astype("<f4").tofile(directory / "result.f32")
            return "0 0"
        name, batch = request[0], int(request[1])
        work = {"gradient": self.gradient, "densities": self.densities, "dots": self.dots}[name]
        if name == "densities":
            self.look_up_old_densities(batch)
        wall, cpu = time.perf_counter(), time.process_time()
        self.result = work(batch)
        return f"{time.perf_counter() - wall} {time.process_time() - cpu}"


def main():
    directory = Path(sys.argv[1])
    peer = Peer(directory, int(sys.argv[2]))
    print(np.__version__, flush=True)
    for line in sys.stdin:
        print(peer.answer(line.split(), directory), flush=True)


if __name__ == "__main__":
    main()
