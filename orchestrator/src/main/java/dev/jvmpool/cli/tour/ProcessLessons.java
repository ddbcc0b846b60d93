package dev.jvmpool.cli.tour;

import static dev.jvmpool.cli.tour.Lesson.Arguments.NONE;

import java.util.List;

/** One function in one process, and what is wrong with a thousand of them. */
final class ProcessLessons {

    static final List<Lesson> ALL = List.of(
            new Lesson(
                    "two-processes",
                    "Two processes, and nobody waits for them",
                    """
                    A process runs beside the program that started it. This program reads its
                    clock as soon as both are started, and waits for neither.
                    """,
                    """
                    The time came first, before anything was done: start() returns when the
                    operating system has made the process, long before its JVM is up. (Much of it
                    is the first use of jvmpool in this program.) The program itself ended after
                    its processes, because they are no daemons. What is missing is a join() before
                    the clock is read.
                    """,
                    NONE,
                    TwoProcesses.class,
                    TwoProcesses::main),
            new Lesson(
                    "ten-processes",
                    "Ten processes, started and then joined",
                    """
                    All are started before the first is waited for, so that they sleep at the same
                    time. One after the other would take 5 seconds for the sleeping alone.
                    """,
                    """
                    Half a second of that is sleep. The rest is the start of ten JVMs, which share
                    the cores of this machine: a forked Python is there sooner than a JVM.
                    """,
                    NONE,
                    TenProcesses.class,
                    TenProcesses::main),
            new Lesson(
                    "many-processes",
                    "A process for each of 999 numbers, and why not",
                    """
                    It would be easy to start 999 processes for 999 cubes. They would compete for
                    the cores and the memory of this machine, so this program starts only a few at
                    a time, and a few in all, and calculates the rest.
                    """,
                    """
                    Each process costs the start of a JVM, and a cube is a moment's work. A pool
                    starts its JVMs once and uses them for all numbers. The time for 999 processes
                    was not measured: it is the time for one of these, 999 times.
                    """,
                    NONE,
                    ManyProcesses.class,
                    ManyProcesses::main),
            new Lesson("no-results", "What a process gives back", """
                    Python's join() returns None, and so a list of what it returned is a list of
                    None. In Java join() returns nothing at all; what a process leaves behind is
                    its exit value.
                    """, """
                    0 says that the function returned. The cubes themselves are lost: processes do
                    not share memory, and nobody asked for the results to be sent. A pool does.
                    """, NONE, NoResults.class, NoResults::main));

    private ProcessLessons() {}
}
