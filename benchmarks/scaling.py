#!/usr/bin/env python3
"""Simulates generations on up to 80 machines of 18 cores from costs that were measured on one.

    benchmarks/scaling.py benchmarks/results/DATE-spark/costs.json

Measured are the master's time for a job and for each of its tasks, and how fast a machine of two
cores sums over noise; assumed are the network, the memory's speed and the lengths of episodes, all
below. One event queue: the master starts tasks one after the other and takes their results one
after the other; a task's threads take its episodes one after the other. Standard library only.
"""

import heapq
import json
import random
import sys

CORES = 18  # per machine, one executor each
NETWORK = {"10 GbE": 1.25e9, "1 GbE": 1.25e8}  # bytes per second
HOP = 0.5e-3  # seconds from machine to machine, a message
CELL = 8192  # coordinates
MEMORY = 4  # times as fast as the machine that was measured, which sums at the speed of its memory


def fit(points):
    """Least squares: cost of a job, and of each of its tasks."""
    n = len(points)
    mx = sum(x for x, _ in points) / n
    my = sum(y for _, y in points) / n
    slope = sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)
    return my - slope * mx, slope


class Costs:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        setting = report["setting"]
        empty = [row for row in report["rows"] if row["what"] == "empty job"]
        cpu = [(row["tasks or dimension"], 1e-3 * row["master's CPU ms"]) for row in empty]
        wall = [(row["tasks or dimension"], 1e-3 * row["median ms"]) for row in empty]
        self.job, self.task = fit(cpu)
        self.wall_job, self.wall_task = fit(wall)
        # A job of two tasks is what the least one takes, measured; the fit may pass below it.
        self.job = max(self.job, 0.5 * min(seconds for _, seconds in cpu))
        sums = [row for row in report["rows"] if row["what"] == "weighted sum, MASTER"]
        largest = max(sums, key=lambda row: row["tasks or dimension"])
        products = setting["slices"] * largest["tasks or dimension"]
        self.product = 1e-3 * largest["median ms"] / products / MEMORY


def broadcast(size, machines, network):
    """Pieces go from machine to machine: twice the wire, and a hop per doubling."""
    return 2 * size / network + HOP * machines.bit_length()


def generation(costs, lengths, machines, tasks, threads, dimension, network):
    """Seconds of the parts of one generation of evaluations."""
    sent = broadcast(8 * dimension + 8 * len(lengths) // 2, machines, network)
    slots = machines * CORES // threads
    chunks = [lengths[len(lengths) * i // tasks : len(lengths) * (i + 1) // tasks] for i in range(tasks)]
    clock = costs.job + sent
    running, waiting, done = [], list(range(tasks))[::-1], 0
    start_cost = end_cost = costs.task / 2
    last_end = 0.0
    while done < tasks:
        if waiting and len(running) < slots:
            clock += start_cost
            free = [clock + HOP] * threads
            heapq.heapify(free)
            for length in chunks[waiting.pop()]:
                heapq.heapreplace(free, free[0] + length)
            heapq.heappush(running, max(free))
        else:
            end = heapq.heappop(running)
            last_end = max(last_end, end)
            clock = max(clock, end + HOP) + end_cost
            done += 1
    ideal = sum(lengths) / (machines * CORES)
    return {"total": clock, "ideal": ideal, "sent": sent, "master": costs.job + tasks * costs.task}


def on_master(costs, slices, dimension):
    return slices * dimension * costs.product


def on_cluster(costs, slices, dimension, machines, network):
    """A task per executor with all its cores; ranges of whole cells, see SumCosts."""
    tasks = min(machines, -(-dimension // CELL))
    size = 4 * dimension + 16 * slices * machines
    work = slices * dimension * costs.product / tasks
    return costs.job + tasks * costs.task + size / network + 2 * HOP + work


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def exponential(count, mean, seed=1):
    """Episodes that end by chance at any step, cut at four times the mean."""
    chance = random.Random(seed)
    return [min(chance.expovariate(1 / mean), 4 * mean) for _ in range(count)]


def even(count, mean, seed=1):
    """Lengths from half the mean to one and a half."""
    chance = random.Random(seed)
    return [mean * chance.uniform(0.5, 1.5) for _ in range(count)]


def main():
    costs = Costs(sys.argv[1])
    fast = NETWORK["10 GbE"]
    print(f"Master: {1e3 * costs.job:.1f} ms CPU a job, {1e3 * costs.task:.3f} ms a task "
          f"(wall here: {1e3 * costs.wall_job:.1f} and {1e3 * costs.wall_task:.3f}); sums: "
          f"{1 / costs.product:.3g} products/s on each machine.\n")

    plans = [("1 task per machine, 18 threads", 1, CORES), ("2 such tasks, one after the other", 2, CORES),
             ("4 such tasks", 4, CORES), ("3 tasks at a time, 6 threads each", 3, 6),
             ("1 task per core", CORES, 1), ("4 tasks per core", 4 * CORES, 1)]
    print("Tasks on 80 machines, 14,400 episodes, theta 324,104, 10 GbE: seconds (share of the cores' time used)\n")
    rows = []
    for name, per_machine, threads in plans:
        row = [name, 80 * per_machine]
        for draw, mean in ((exponential, 0.12), (exponential, 1.0), (even, 0.12), (even, 1.0)):
            part = generation(costs, draw(14400, mean), 80, 80 * per_machine, threads, 324104, fast)
            row.append(f"{part['total']:.2f} ({100 * part['ideal'] / part['total']:.0f} %)")
        rows.append(row)
    table(["plan", "tasks", "exponential, 0.12 s", "exponential, 1 s", "0.06 to 0.18 s", "0.5 to 1.5 s"], rows)

    print("Speed-up over one core: 1 task per machine, 10 GbE; lengths of 0.06 to 0.18 s or of 0.5 to 1.5 s\n")
    rows = []
    for machines in (1, 2, 5, 10, 20, 40, 80):
        row = [machines, machines * CORES]
        for count in (1440, 14400):
            for mean in (0.12, 1.0):
                lengths = even(count, mean)
                part = generation(costs, lengths, machines, machines, CORES, 324104, fast)
                row.append(f"{sum(lengths) / part['total']:.0f}")
        rows.append(row)
    table(["machines", "cores", "1,440 of 0.12 s", "1,440 of 1 s", "14,400 of 0.12 s", "14,400 of 1 s"], rows)

    print("Where a generation's seconds go: 80 machines, a task each, episodes of 0.5 to 1.5 s, "
          "5 updates of the mean (K = 4)\n")
    rows = []
    for count, dimension in ((1440, 12000), (1440, 1000000), (14400, 12000), (14400, 1000000)):
        part = generation(costs, even(count, 1.0), 80, 80, CORES, dimension, fast)
        rest = part["total"] - part["ideal"] - part["sent"] - part["master"]
        sums = 5 + 4  # weighted sums and dot products
        here = sums * on_master(costs, count // 2, dimension)
        there = sums * on_cluster(costs, count // 2, dimension, 80, fast)
        rows.append([f"{count:,}", f"{dimension:,}", f"{part['ideal']:.2f}", f"{rest:.2f}", f"{part['sent']:.3f}",
                     f"{part['master']:.3f}", f"{here:.2f}", f"{there:.2f}"])
    table(["episodes", "dimension", "episodes, evenly spread", "waiting for the last", "broadcast", "master's tasks",
           "sums on the master", "sums on the cluster"], rows)

    print("From how many products (slices times dimension) on the cluster is faster, at dimension 1,000,000\n")
    rows = []
    for name, network in NETWORK.items():
        for machines in (2, 10, 80):
            slices = next((n for n in range(1, 1 << 20)
                           if on_cluster(costs, n, 10**6, machines, network) < on_master(costs, n, 10**6)), None)
            gain = on_master(costs, 7200, 10**6) / on_cluster(costs, 7200, 10**6, machines, network)
            rows.append([name, machines, "never" if slices is None else f"{slices * 1e6:.1g}", slices or "-",
                         f"{gain:.1f}"])
    table(["network", "machines", "products", "slices", "gain with 7,200 slices"], rows)


if __name__ == "__main__":
    main()
