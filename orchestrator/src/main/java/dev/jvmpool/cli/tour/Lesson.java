package dev.jvmpool.cli.tour;

import dev.jvmpool.cli.show.ShownSource;

/**
 * One lesson of the tour: words, a program, more words. What is shown as its source is the source that runs.
 *
 * @param name for the command line: lower case, with hyphens
 * @param title one line
 * @param before what it teaches; lines that fit into 80 columns
 * @param after what its output means
 * @param arguments what its program is given
 * @param source the class of the program
 * @param program its main method
 */
public record Lesson(
        String name, String title, String before, String after, Arguments arguments, Class<?> source, Program program) {

    public enum Arguments {
        NONE,
        /** The paths of twelve pictures. */
        PICTURES,
        /** A directory to write into. */
        DIRECTORY
    }

    @FunctionalInterface
    public interface Program {

        /** Is given what {@link Lesson#arguments} says. */
        void main(String[] args) throws Exception;
    }

    /** What is shown of the source. */
    public String code() {
        return ShownSource.of(source);
    }
}
