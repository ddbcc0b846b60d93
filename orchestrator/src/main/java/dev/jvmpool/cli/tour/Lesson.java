package dev.jvmpool.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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

    private static final String BEGIN = "    // begin\n";
    private static final String END = "    // end\n";

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

    /** What is shown of the source: the lines between its two markers, with ends, indented by four blanks. */
    public String code() {
        String text = text("source/" + source.getSimpleName() + ".java").replace("\r\n", "\n");
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the source of " + source.getSimpleName() + " has no markers");
        }
        return text.substring(begin + BEGIN.length(), end);
    }

    private static String text(String resource) {
        try (InputStream in = Lesson.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
