package dev.jvmpool.cli.tour;

import static dev.jvmpool.cli.tour.Lesson.Arguments.DIRECTORY;

import java.util.List;

/** Results and values that outlive the program. */
final class FileLessons {

    static final List<Lesson> ALL = List.of(
            new Lesson(
                    "caching",
                    "A function that remembers its results",
                    """
                    Memory keeps the results of a function in a directory. They are found again if
                    the class file of the function and its arguments are the same, by this
                    program, by the next one, and by the workers of a pool.
                    """,
                    """
                    The second call printed nothing of its own: the function did not run, and its
                    result was read from the disk.
                    """,
                    DIRECTORY,
                    Caching.class,
                    Caching::main),
            new Lesson("saving", "A value in a file", """
                    Dump writes any value that could be sent to a worker, and reads it back as the
                    type you name. The name of the file decides whether it is compressed.
                    """, """
                    What is in the file is JSON, not serialized objects: reading it runs no code
                    that the file chose.
                    """, DIRECTORY, Saving.class, Saving::main));

    private FileLessons() {}
}
