package dev.jvmpool.cli;

import dev.jvmpool.NotSendableException;
import java.util.regex.Pattern;

/** Tells a task that nobody can find from an input that does not fit it: the first fails every input alike. */
final class Unresolved {

    /** How the refusals begin that are about the class or the method; the others begin with the argument or the result. */
    private static final Pattern ABOUT_THE_METHOD = Pattern.compile(
            "(there is no class |class \\S+ (has|cannot be) |the module \\S+ does not open ).*|\\S+ is not (static|public); .*",
            Pattern.DOTALL);

    private Unresolved() {}

    static boolean is(Throwable error) {
        return error instanceof NotSendableException
                && error.getMessage() != null
                && ABOUT_THE_METHOD.matcher(error.getMessage()).matches();
    }
}
