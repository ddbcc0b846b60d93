package dev.jvmpool.cli.input;

/** What the lines of an input file are. */
public enum LineForm {
    /** Each is a JSON value. */
    JSON("line", '\n', "convert the file, as with iconv"),
    /** Each is text, such as the name of a file. */
    TEXT("line", '\n', LineForm.RENAME),
    /** Each is text of any characters but NUL, which ends it: as {@code find -print0} writes the names of files. */
    NULL_ENDED("item", '\0', LineForm.RENAME);

    private static final String RENAME = "if it is the name of a file, rename that: Java cannot open it by this name";

    /** What one is called in messages. */
    final String noun;

    /** The byte that ends each. */
    public final int end;

    /** What to do about one that is not UTF-8. */
    final String remedy;

    /** Whether each is text that a person typed, which a task may read as a number. */
    public boolean isText() {
        return this != JSON;
    }

    LineForm(String noun, int end, String remedy) {
        this.noun = noun;
        this.end = end;
        this.remedy = remedy;
    }
}
