"""Python's side of the rows whose pool stays warm, under the names of JvmpoolRounds: for each line of input a round, and how many
nanoseconds one unit of its work took."""

import array
import functools
import multiprocessing
import os
import random
import sys
import time

TRIPS = 2000
SINGLES = 20_000
SUBMITS = 20_000
INPUTS_OF_A_ROUND = 20_000


def cube(x):
    return x**3


def same(x):
    return x


def start(method):
    context = multiprocessing.get_context(method)

    def measure():
        begin = time.perf_counter_ns()
        with context.Pool(1) as pool:
            pool.apply(cube, (3,))
            return time.perf_counter_ns() - begin

    answer(measure)


def on(workers, units, work):
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        answer(functools.partial(timed, units, functools.partial(work, pool)))


def timed(units, body):
    begin = time.perf_counter_ns()
    body()
    return (time.perf_counter_ns() - begin) / units


def answer(measure):
    for _ in sys.stdin:
        print(measure(), flush=True)


def trips(pool):
    for i in range(TRIPS):
        pool.apply_async(cube, (i % 1000,)).get()


def maps(workers, count):
    inputs = range(1, count + 1)
    times = max(1, INPUTS_OF_A_ROUND // count)

    def work(pool):
        for _ in range(times):
            pool.map(same, inputs)

    on(workers, count * times, work)


def submits(count, pool):
    for result in [pool.apply_async(cube, (i % 1000,)) for i in range(count)]:
        result.get()


def strings(chunk_size):
    different = [str(10_000_000 + i) * 125_000 for i in range(64)]
    on(2, 1, lambda pool: pool.map(same, different, chunk_size))


def echo(value):
    on(2, 1, lambda pool: pool.apply(same, (value,)))


def doubles():
    return (random.random() for _ in range(1_000_000))


def joblib_map(workers, units, function, count, **options):
    from joblib import Parallel, delayed

    with Parallel(n_jobs=workers, **options) as parallel:
        answer(lambda: timed(units, lambda: parallel(delayed(function)(x) for x in range(1, count + 1))))


ROUNDS = {
    "start-fork": lambda: start("fork"),
    "start-spawn": lambda: start("spawn"),
    "trip": lambda: on(2, TRIPS, trips),
    "single": lambda: on(2, SINGLES, lambda pool: list(pool.imap(same, range(SINGLES)))),
    "single-joblib": lambda: joblib_map(2, SINGLES, same, SINGLES),
    "map": lambda: maps(int(sys.argv[2]), int(sys.argv[3])),
    "cubes": lambda: on(3, 1, lambda pool: pool.map(cube, range(1, 1000))),
    "cubes-joblib": lambda: joblib_map(3, 1, cube, 999),
    "cubes-submit": lambda: on(3, 1, functools.partial(submits, 999)),
    "submits": lambda: on(2, SUBMITS, functools.partial(submits, SUBMITS)),
    "string": lambda: echo("x" * 10_000_000),
    "strings": lambda: strings(None),
    "strings-one": lambda: strings(1),
    "bytes": lambda: echo(os.urandom(10_000_000)),
    "doubles-array": lambda: echo(array.array("d", doubles())),
    "doubles-list": lambda: echo(list(doubles())),
}

if __name__ == "__main__":
    ROUNDS[sys.argv[1]]()
