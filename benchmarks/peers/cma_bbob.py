"""pycma on the noiseless BBOB functions, as org.evostrat.benchmarks.bbob.CmaAgainst runs the others.

    pip install cma
    python benchmarks/peers/cma_bbob.py values              # values to hold against the Java twin
    python benchmarks/peers/cma_bbob.py run 2,5,10 15 1000  # dimensions, instances, budget / D
    python benchmarks/peers/cma_bbob.py run 20 15 2000 3,4  # of some functions only
    python benchmarks/peers/cma_bbob.py time 10,100,1000 7  # CPU time of a generation, rounds

A run starts at a uniform point of [-4, 4]^D with sigma 2 and ends at f <= 1e-8, when pycma has a
reason to stop, or with the budget. Printed are, per function and dimension: successes, evaluations
of all runs, evaluations of the successful ones.
"""

import sys
import time
import warnings

warnings.filterwarnings("ignore")

import cma
import numpy as np

from bbob import Bbob, Draws

TARGET = 1e-8


def start(function, dimension, instance):
    draws = Draws(function + 100, dimension, instance)
    return np.array([8 * draws.uniform() - 4 for _ in range(dimension)])


def run(function, dimension, instance, budget):
    f = Bbob(function, dimension, instance)
    options = {"verbose": -9, "seed": instance, "verb_log": 0}
    es = cma.CMAEvolutionStrategy(start(function, dimension, instance), 2, options)
    evaluations = 0
    while evaluations < budget and not es.stop():
        points = es.ask()
        values = []
        for x in points:
            values.append(f(x))
            evaluations += 1
            if values[-1] <= TARGET:
                return True, evaluations
        es.tell(points, values)
    return False, evaluations


def runs(dimensions, instances, budget, functions):
    print("function,dimension,successes,instances,evaluations,successful_evaluations")
    for n in dimensions:
        for function in functions:
            results = [run(function, n, i, budget * n) for i in range(1, instances + 1)]
            won = [e for success, e in results if success]
            every = sum(e for _, e in results)
            print("%d,%d,%d,%d,%d,%d" % (function, n, len(won), instances, every, sum(won)))
            sys.stdout.flush()


def values():
    for n in (2, 10):
        for function in range(1, 25):
            f = Bbob(function, n, 3)
            x = start(function, n, 3)
            print("%d %d %.12e %.1e" % (function, n, f(x), f(f.optimum)))


def generation_time(n, count, seed):
    """Microseconds of CPU time, the mean over a run of so many generations."""
    es = cma.CMAEvolutionStrategy(np.zeros(n), 0.5, {"verbose": -9, "verb_log": 0, "seed": seed})
    random = np.random.default_rng(n)
    spent = 0
    for _ in range(count):
        fitness = list(random.random(es.popsize))
        begin = time.process_time()
        es.tell(es.ask(), fitness)
        es.stop()
        spent += time.process_time() - begin
    return 1e6 * spent / count


def times(dimensions, rounds):
    print("cma", cma.__version__, "numpy", np.__version__, "microseconds per generation:")
    for n in dimensions:
        count = {10: 300, 100: 300}.get(n, 78)
        micros = sorted(generation_time(n, count, r + 1) for r in range(rounds))
        print("%d: %.1f (%.1f to %.1f)" % (n, micros[rounds // 2], micros[0], micros[-1]))


if __name__ == "__main__":
    if sys.argv[1] == "values":
        values()
    elif sys.argv[1] == "time":
        times([int(d) for d in sys.argv[2].split(",")], int(sys.argv[3]))
    else:
        chosen = [int(f) for f in sys.argv[5].split(",")] if len(sys.argv) > 5 else range(1, 25)
        dimensions = [int(d) for d in sys.argv[2].split(",")]
        runs(dimensions, int(sys.argv[3]), int(sys.argv[4]), chosen)
