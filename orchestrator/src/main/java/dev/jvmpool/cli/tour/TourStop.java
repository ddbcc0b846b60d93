package dev.jvmpool.cli.tour;

import dev.jvmpool.cli.show.Choice;
import java.util.ArrayList;
import java.util.List;

/** A lesson and its number, from 1. */
public record TourStop(int number, Lesson lesson) {

    private static final int COLUMNS = 78;
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    public static List<TourStop> all() {
        List<TourStop> all = new ArrayList<>();
        for (Lesson lesson : Lessons.all()) {
            all.add(new TourStop(all.size() + 1, lesson));
        }
        return all;
    }

    /** The lesson that somebody means by its name or number; anything else is refused. */
    public static TourStop of(String word) {
        List<TourStop> all = all();
        List<String> names = all.stream().map(stop -> stop.lesson.name()).toList();
        return all.get(new Choice("lesson", "tour", names).of(word));
    }

    /** Number, name and title, over a line. */
    String heading(boolean bold) {
        String words = number + ". " + lesson.title();
        int gap = Math.max(2, COLUMNS - words.length() - lesson.name().length() - 2);
        return "\n" + (bold ? BOLD : "") + words + (bold ? PLAIN : "") + " ".repeat(gap) + "(" + lesson.name() + ")\n"
                + "-".repeat(COLUMNS) + "\n";
    }
}
