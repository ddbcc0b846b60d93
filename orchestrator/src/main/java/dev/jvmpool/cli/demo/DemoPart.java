package dev.jvmpool.cli.demo;

/** One way to do the work, and how long it took, in nanoseconds; 0 where it was not measured. */
final class DemoPart {

    final String name;
    long first;
    long warm;

    DemoPart(String name) {
        this.name = name;
    }
}
