package dev.jvmpool.cli.run;

import dev.jvmpool.RemoteTaskException;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as a row tells it.
 *
 * @param message the first line of its message, or null
 * @param facts what else is known, by kind of error: text or numbers
 */
record ErrorRow(String type, String message, Map<String, Object> facts, Throwable error) {

    private static final int MAX_MESSAGE_CHARS = 1000;

    static ErrorRow of(Throwable error) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String type = error.getClass().getName();
        String message = error.getMessage();
        if (error instanceof RemoteTaskException remote) {
            // Its message begins with the class, which has a field of its own here.
            type = remote.remoteClassName();
            String prefix = type + ": ";
            message = message.startsWith(prefix)
                    ? message.substring(prefix.length())
                    : message.lines().findFirst().filter(type::equals).isPresent() ? null : message;
        } else if (error instanceof WorkerDiedException died) {
            facts.put("pid", died.pid());
            died.exitValue().ifPresent(value -> facts.put("exitValue", value));
            if (died.signal() != null) {
                facts.put("signal", died.signal());
            }
        } else if (error instanceof TaskTimeoutException timedOut) {
            facts.put(
                    timedOut.isSilence() ? "silenceMillis" : "timeoutMillis",
                    timedOut.timeout().toMillis());
        }
        return new ErrorRow(type, firstLine(message), facts, error);
    }

    private static String firstLine(String message) {
        if (message == null) {
            return null;
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() <= MAX_MESSAGE_CHARS ? line : line.substring(0, MAX_MESSAGE_CHARS) + "...";
    }

    /** The simple name of the class and the message, for a line that a person reads; our own messages need no class. */
    String line() {
        if (message != null && type.startsWith("dev.jvmpool.")) {
            return message;
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return message == null ? simple : simple + ": " + message;
    }

    /** Everything, as a stack trace is printed. */
    String text() {
        if (error instanceof RemoteTaskException remote) {
            return remote.remoteText();
        }
        StringWriter out = new StringWriter();
        error.printStackTrace(new PrintWriter(out, true));
        return out.toString().stripTrailing();
    }
}
