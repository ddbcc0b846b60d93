package dev.jvmpool.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of documentation, for tests that keep it true. */
record Document(String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");

    /** Reads a page of this repository, wherever in it the tests run. */
    static Document of(String name) {
        try {
            return new Document(Files.readString(root().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("LICENSE"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** The part under a heading, up to the next of the same level. */
    Document section(String heading) {
        String level = heading.substring(0, heading.indexOf(' ') + 1);
        int start = text.indexOf(heading + "\n");
        int end = text.indexOf("\n" + level, start + heading.length());
        return new Document(text.substring(start, end < 0 ? text.length() : end));
    }

    /** Its blocks of code in one language. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }
}
