/* The floor of a round trip: two processes, two pipes, a short line there and one back. For each line of input, prints how
   many nanoseconds one took. With an argument, each process has a core of its own; otherwise the kernel has both on one. */

#define _GNU_SOURCE
#ifdef __linux__
#include <sched.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TRIPS = 2000, LENGTH = 64 };

static void pass(int from, int to, char *line) {
    if (read(from, line, LENGTH) != LENGTH || write(to, line, LENGTH) != LENGTH) {
        exit(0);
    }
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static void pin(int core) {
#ifdef __linux__
    cpu_set_t all, one;
    CPU_ZERO(&all);
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof all, &all)) {
        exit(1);
    }
    for (int i = 0; i < CPU_SETSIZE; i++) {
        if (CPU_ISSET(i, &all) && core-- == 0) {
            CPU_SET(i, &one);
        }
    }
    if (sched_setaffinity(0, sizeof one, &one)) {
        exit(1);
    }
#endif
}

int main(int count, char **arguments) {
    (void)arguments;
    int there[2], back[2];
    char line[LENGTH];
    if (pipe(there) || pipe(back)) {
        return 1;
    }
    memset(line, 'x', LENGTH);
    if (fork() == 0) {
        close(there[1]);
        if (count > 1) {
            pin(0);
        }
        for (;;) {
            pass(there[0], back[1], line);
        }
    }
    if (count > 1) {
        pin(1);
    }
    while (getchar() != EOF) {
        double start = now();
        for (int i = 0; i < TRIPS; i++) {
            if (write(there[1], line, LENGTH) != LENGTH || read(back[0], line, LENGTH) != LENGTH) {
                return 1;
            }
        }
        printf("%f\n", (now() - start) / TRIPS);
        fflush(stdout);
    }
    return 0;
}
