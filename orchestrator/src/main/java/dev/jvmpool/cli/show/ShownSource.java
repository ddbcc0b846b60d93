package dev.jvmpool.cli.show;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The source of a class that is shown and then run: the build puts it into the directory {@code source} beside the class. */
public final class ShownSource {

    private static final String BEGIN = "    // begin\n";
    private static final String END = "    // end\n";

    private ShownSource() {}

    /** What is shown of it: the lines between its two markers, with ends, indented by four blanks. */
    public static String of(Class<?> shown) {
        String text = text(shown).replace("\r\n", "\n");
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the source of " + shown.getSimpleName() + " has no markers");
        }
        return text.substring(begin + BEGIN.length(), end);
    }

    private static String text(Class<?> shown) {
        String resource = "source/" + shown.getSimpleName() + ".java";
        try (InputStream in = shown.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
