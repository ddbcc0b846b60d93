package dev.jvmpool.report;

/** Something that stands out, in a sentence. */
record Remark(Level level, String text) {

    /** How much it matters. */
    enum Level {
        /** Something went wrong. */
        BAD,
        /** Something is odd. */
        WARN,
        /** Something could be done better, or should be known. */
        NOTE,
        /** All was well. */
        GOOD
    }

    static Remark bad(String text) {
        return new Remark(Level.BAD, text);
    }

    static Remark warn(String text) {
        return new Remark(Level.WARN, text);
    }

    static Remark note(String text) {
        return new Remark(Level.NOTE, text);
    }

    static Remark good(String text) {
        return new Remark(Level.GOOD, text);
    }
}
