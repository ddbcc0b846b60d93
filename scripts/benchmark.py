"""The figures of Benchmark.java for Python's multiprocessing.Pool."""

import multiprocessing
import statistics
import sys
import time

ROUNDS = 9


def cube(x):
    return x**3


def same(x):
    return x


def millis(body):
    times = []
    for i in range(-2, ROUNDS):
        start = time.perf_counter()
        body()
        if i >= 0:
            times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def row(what, value, unit="ms"):
    print(f"{what:<46} {value:10.1f} {unit}")


def first_result(context):
    with context.Pool(1) as pool:
        pool.apply(cube, (3,))


if __name__ == "__main__" and sys.argv[1:] == ["cubes"]:
    with multiprocessing.get_context("spawn").Pool() as pool:
        for result in pool.map(cube, range(1, 1000)):
            print(result)
elif __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, multiprocessing.Pool")
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        row(f"one worker ({method}), start to first result", millis(lambda: first_result(context)))
    with multiprocessing.Pool(2) as pool:
        count = 2000
        row(
            "round trip, apply_async then get",
            millis(lambda: [pool.apply_async(cube, (i,)).get() for i in range(count)]) * 1000 / count,
            "us",
        )
        million = range(1_000_000)
        row("map of 1,000,000 no-ops, 2 workers", millis(lambda: pool.map(same, million)))
        some = 50_000
        row("one task per message (imap), 2 workers", some / millis(lambda: list(pool.imap(same, range(some)))) * 1000, "/s")
        large = "x" * 10_000_000
        row("10 MB string there and back", millis(lambda: pool.apply(same, (large,))))
        many = ["x" * 1_000_000] * 64
        row("64 strings of 1 MB there and back", millis(lambda: pool.map(same, many)))
    with multiprocessing.Pool(3) as pool:
        inputs = range(1, 1000)
        row("999 cubes, 3 workers, map", millis(lambda: pool.map(cube, inputs)))
        row(
            "999 cubes, 3 workers, apply_async each",
            millis(lambda: [p.get() for p in [pool.apply_async(cube, (x,)) for x in inputs]]),
        )
