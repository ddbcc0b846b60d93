package dev.jvmpool.cli.isolation;

/** How a task is, as people see it. */
enum Mark {
    WAITING('\u00B7', '.', "90", "waits"),
    RUNNING('\u25CF', '*', "36", "runs"),
    DONE('\u2713', '+', "32", "done"),
    WRONG('\u2260', '?', "33", "wrong"),
    LOST('\u2717', 'x', "31", "lost");

    final char fine;
    final char plain;

    /** Of SGR, the escape sequence of terminals. */
    final String colour;

    final String word;

    Mark(char fine, char plain, String colour, String word) {
        this.fine = fine;
        this.plain = plain;
        this.colour = colour;
        this.word = word;
    }
}
