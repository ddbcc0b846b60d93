package dev.jvmpool.spark.files;

import dev.jvmpool.cli.terminal.ExitCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a job of Spark's failed, in a line: Spark says it with the stack traces of both sides. */
final class JobFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the last attempt failed of: a class, and mostly a message. */
    private static final Pattern LAST_ATTEMPT =
            Pattern.compile("most recent failure: Lost task [^\n]*? executor [^)]*\\): ([\\w.$]+)(?:: ([^\n]*))?");

    private final String type;
    private final String message;

    JobFailure(Exception failure) {
        super(failure);
        String text = String.valueOf(failure.getMessage());
        Matcher last = LAST_ATTEMPT.matcher(text);
        boolean isOfTask = last.find();
        this.type = isOfTask ? last.group(1) : "";
        this.message = isOfTask && last.group(2) != null
                ? last.group(2)
                : text.lines().findFirst().orElse(failure.toString());
    }

    /** For people. */
    String words() {
        return isOfFile() ? message : "the cluster cannot do it: " + message;
    }

    private boolean isOfFile() {
        return type.startsWith("java.io.") || type.startsWith("org.apache.hadoop.");
    }

    int exitCode() {
        return isOfFile() ? ExitCode.USAGE : ExitCode.BROKEN_POOL;
    }
}
