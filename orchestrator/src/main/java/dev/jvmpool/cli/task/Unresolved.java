package dev.jvmpool.cli.task;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.cli.terminal.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a task that nobody can find from an input that does not fit it: the first fails every input alike. */
public final class Unresolved {

    /** How the refusals begin that are about the class or the method; the others begin with the argument or the result. */
    private static final Pattern ABOUT_THE_METHOD = Pattern.compile(
            "(there is no class |class \\S+ (has|cannot be) |the module \\S+ does not open ).*|\\S+ is not (static|public); .*",
            Pattern.DOTALL);

    private static final Pattern OVERLOADED = Pattern.compile("class (\\S+) has .* write one of: ([^)]*\\))");

    private Unresolved() {}

    public static boolean is(Throwable error) {
        return error instanceof NotSendableException
                && error.getMessage() != null
                && ABOUT_THE_METHOD.matcher(error.getMessage()).matches();
    }

    /** What to write instead. */
    public static UsageException mistake(Throwable error) {
        String message = error.getMessage();
        Matcher overloaded = OVERLOADED.matcher(message);
        if (message.startsWith("there is no class ")) {
            message += "; is its jar named with --classpath?";
        } else if (overloaded.lookingAt()) {
            message += "; as in '" + overloaded.group(1) + "::" + overloaded.group(2) + "', quotes included";
        }
        return new UsageException(message, error);
    }
}
