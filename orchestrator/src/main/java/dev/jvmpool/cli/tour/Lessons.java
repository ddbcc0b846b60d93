package dev.jvmpool.cli.tour;

import java.util.ArrayList;
import java.util.List;

/** The lessons, in their order. */
public final class Lessons {

    private Lessons() {}

    public static List<Lesson> all() {
        List<Lesson> all = new ArrayList<>(ProcessLessons.ALL);
        all.addAll(PoolLessons.ALL);
        all.addAll(PictureLessons.ALL);
        all.addAll(FileLessons.ALL);
        return List.copyOf(all);
    }
}
