"""Python's side of the rows that are whole programs: `cubes fork`, `cubes spawn`, `cubes joblib`, `roots lines`, `roots 1000000`."""

import math
import multiprocessing
import sys

CHUNK = 1000


def cube(x):
    return x**3


def cubes(way):
    if way == "joblib":
        from joblib import Parallel, delayed

        return Parallel(n_jobs=3)(delayed(cube)(x) for x in range(1, 1000))
    with multiprocessing.get_context(way).Pool(3) as pool:
        return pool.map(cube, range(1, 1000))


def root_of_line(line):
    return line.rstrip(), math.sqrt(float(line))


def root(x):
    return x, math.sqrt(x)


def roots(what):
    """Prints what the terminal program prints for the same."""
    function, inputs = (root_of_line, sys.stdin) if what == "lines" else (root, range(1, int(what) + 1))
    with multiprocessing.get_context("fork").Pool() as pool:
        for index, (given, result) in enumerate(pool.imap(function, inputs, CHUNK)):
            sys.stdout.write(f'{{"index":{index},"input":{given},"result":{result}}}\n')


if __name__ == "__main__":
    if sys.argv[1] == "cubes":
        print("\n".join(map(str, cubes(sys.argv[2]))))
    else:
        roots(sys.argv[2])
