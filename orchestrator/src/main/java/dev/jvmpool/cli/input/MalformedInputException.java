package dev.jvmpool.cli.input;

/** A line of an input file that is no input. The message names file and line. */
public final class MalformedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String line;

    MalformedInputException(String message, String line) {
        super(message);
        this.line = line;
    }

    /** The line as it stands in the file. */
    public String line() {
        return line;
    }
}
