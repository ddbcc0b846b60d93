package dev.jvmpool.value;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path as text: whether it travels, and what a text is that is none. Stateless. */
final class PathText {

    private PathText() {}

    /** The text of a path. */
    static String of(Path path) throws RefusedException {
        String alien = whyAlien(path);
        if (alien != null) {
            throw new RefusedException(alien);
        }
        return path.toString();
    }

    /** Why a path makes no sense in another JVM; null if it does. */
    static String whyAlien(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                ? null
                : "the path " + path + " belongs to a file system of this JVM alone";
    }

    /** The path of a text. */
    static Path read(String text) throws RefusedException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refusal(text, e);
        }
    }

    /** Of a text that is no path. */
    static RefusedException refusal(String text, InvalidPathException e) {
        return new RefusedException(JsonComplaint.text(text) + " is not a " + Path.class.getName() + ": "
                + whyNot(e, System.getProperty("sun.jnu.encoding", "UTF-8")));
    }

    /** The JVM writes names in the encoding of its locale, and says of one that it cannot write no more than that. */
    static String whyNot(InvalidPathException e, String encoding) {
        boolean isOfTheLocale = e.getInput().indexOf('\0') < 0 && !encoding.equals("UTF-8");
        return isOfTheLocale
                ? "this locale, " + encoding + ", cannot write that name; set LC_ALL=C.UTF-8"
                : e.getReason();
    }
}
