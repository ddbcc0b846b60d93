package dev.jvmpool.cli.tour;

import static dev.jvmpool.cli.tour.Lesson.Arguments.PICTURES;

import java.util.List;

/** A company finds the most popular colour of its customers' pictures. */
final class PictureLessons {

    static final List<Lesson> ALL = List.of(
            new Lesson(
                    "loop",
                    "Twelve pictures, one after the other",
                    """
                    A company finds the most popular colour of each picture that customers send. A
                    ready-made task does it: dev.jvmpool.tasks.Images.colors. The pictures were
                    drawn just now; number 4 is much smaller than the others.
                    """,
                    """
                    Each customer has an answer as soon as the picture is done, but the last one
                    waits for all twelve.
                    """,
                    PICTURES,
                    ImagesLoop.class,
                    ImagesLoop::main),
            new Lesson(
                    "sequential-map",
                    "The same with map, and still no workers",
                    """
                    map() returns when everything is done. Pool.sequential() calls the function
                    right here: that is good for a debugger, and for the comparison that follows.
                    """,
                    """
                    All answers came at the same moment, the last one. That suits one customer
                    with twelve pictures, who wants one message.
                    """,
                    PICTURES,
                    ImagesMap.class,
                    ImagesMap::main),
            new Lesson("pool-map", "map, in processes", """
                    One word differs from the lesson before. Four workers take the pictures, as
                    far as the cores of this machine allow at the same time.
                    """, """
                    Again all answers at once. Whether it was quicker than the loop depends on
                    your cores and on the pictures: each of the four JVMs had to start, load and
                    compile what this one had ready. A pool that stays open pays for that once.
                    """, PICTURES, ImagesPoolMap.class, ImagesPoolMap::main),
            new Lesson(
                    "imap",
                    "imap: results in order, each as soon as it can be had",
                    """
                    imap() returns an iterator at once. It gives the results in the order of the
                    pictures, and each of them when it and all before it are ready. The workers
                    are warmed up before, so that the times are those of the pictures.
                    """,
                    """
                    The parallel form of the loop: the first customer is answered first, while the
                    other pictures are still being worked on. Number 4 had to wait for 1 to 3.
                    """,
                    PICTURES,
                    ImagesImap.class,
                    ImagesImap::main),
            new Lesson(
                    "imap-unordered",
                    "imapUnordered: whoever is ready comes first",
                    """
                    The only change is the name of the method: now the order is that in which the
                    results become ready. warmUp() is that of the lesson before.
                    """,
                    """
                    The small picture does not wait for the larger ones before it; on a machine
                    that is not busy it comes first. If the order does not matter, this gives
                    every answer at the earliest moment.
                    """,
                    PICTURES,
                    ImagesUnordered.class,
                    ImagesUnordered::main),
            new Lesson("limit", "How many processes", """
                    The number given to Pool.processes() is the most there will be; -1 means all
                    cores, -2 all but one. This program asks each task in which process it ran.
                    """, """
                    The heap and the cores of the machine are shared out among the workers, so
                    that together they do not plan for more than there is.
                    """, PICTURES, LimitedPool.class, LimitedPool::main));

    private PictureLessons() {}
}
