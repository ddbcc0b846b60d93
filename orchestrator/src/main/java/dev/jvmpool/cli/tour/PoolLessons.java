package dev.jvmpool.cli.tour;

import static dev.jvmpool.cli.tour.Lesson.Arguments.NONE;

import java.util.List;

/** The cubes of 1 to 999, in every way there is. */
final class PoolLessons {

    static final List<Lesson> ALL = List.of(
            new Lesson("pool", "A pool of three processes", """
                    Three workers take 999 calls. submit() returns at once with a future, get()
                    waits for the result and returns it.
                    """, """
                    Most of the time went into starting the workers: they start when there is
                    work, so their start is inside the measured time. Closing the pool, at the end
                    of the try, finishes what was submitted and ends them.
                    """, NONE, PoolOfThree.class, PoolOfThree::main),
            new Lesson(
                    "map",
                    "A loop, and the map that takes its place",
                    """
                    map() is the parallel form of a loop that collects results: it sends inputs in
                    batches, waits for all, and returns them in their order.
                    """,
                    """
                    The loop wins, with or without the start of the workers: a cube takes less
                    time than sending its number to another process. A pool pays where one call
                    takes longer than that, or where it must not be able to do harm here.
                    """,
                    NONE,
                    MapAndLoop.class,
                    MapAndLoop::main),
            new Lesson(
                    "executor",
                    "The pool as an executor, and one word for threads",
                    """
                    A pool is an ExecutorService. The method in the middle was written for any of
                    them and runs twice: on processes, and on threads of this JVM.
                    """,
                    """
                    The same results. Java's threads run at the same time on several cores, as
                    there is no global lock; so threads are the first choice for code that is well
                    behaved, and processes for code that crashes, leaks, hangs, or keeps static
                    state.
                    """,
                    NONE,
                    Executor.class,
                    Executor::main),
            new Lesson(
                    "parallel",
                    "joblib's Parallel and delayed",
                    """
                    delayed() makes no call; it notes the function and its argument. Parallel
                    makes all the calls and returns their results in order.
                    """,
                    """
                    There is no pool to open or to close. The workers are kept for the next
                    Parallel with as many jobs, and end when they had nothing to do for a minute.
                    """,
                    NONE,
                    ParallelDelayed.class,
                    ParallelDelayed::main),
            new Lesson(
                    "calls",
                    "Parallel, with the calls written directly",
                    """
                    What delayed() returns is an ordinary object, the counterpart of joblib's
                    tuple (cube, (i,), {}). A list of them can be built in any way, and each may
                    name another function.
                    """,
                    """
                    If the lesson before this one ran just now, this was quicker: the workers were
                    still there.
                    """,
                    NONE,
                    ParallelCalls.class,
                    ParallelCalls::main),
            new Lesson("threads", "Parallel, on threads", """
                    prefer(THREADS) is the one thing that changes. Nothing is sent anywhere: the
                    function is called with the object itself.
                    """, """
                    For work as small as this, threads are the quickest of the three, and a plain
                    loop would be quicker still.
                    """, NONE, PreferThreads.class, PreferThreads::main));

    private PoolLessons() {}
}
