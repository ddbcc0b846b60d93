"""How many primes there are in each of ten parts of the numbers below a limit."""

import sys
from multiprocessing import Pool


def count(bounds):
    low, high = bounds
    return sum(is_prime(n) for n in range(low, high))


def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


if __name__ == "__main__":
    limit = int(sys.argv[1])
    step = limit // 10
    parts = [(low, low + step) for low in range(0, step * 10, step)]
    total = 0
    with Pool(2) as pool:
        for (low, high), primes in zip(parts, pool.imap(count, parts)):
            print(f"{low} to {high}: {primes}")
            total += primes
    print(f"{total} in all")
