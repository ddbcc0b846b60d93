package dev.jvmpool.cli.doctor;

/** How bad a finding is. */
public enum Grade {
    OK("ok"),
    /** Something that people wonder about later: slower than it could be, or not as they may think. */
    NOTE("note"),
    /** Something does not work. */
    WRONG("wrong");

    private final String word;

    Grade(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
