package dev.jvmpool.cli;

/** Where tasks run. The names are what people type. */
enum Mode {
    processes,
    threads,
    sequential
}
