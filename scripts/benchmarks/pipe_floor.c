/* The floor of a round trip: two processes, two pipes, a short line there and one back. For each line of input, prints how
   many nanoseconds one took. */

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

int main(void) {
    int there[2], back[2];
    char line[LENGTH];
    if (pipe(there) || pipe(back)) {
        return 1;
    }
    memset(line, 'x', LENGTH);
    if (fork() == 0) {
        close(there[1]);
        for (;;) {
            pass(there[0], back[1], line);
        }
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
