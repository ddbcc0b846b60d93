package dev.jvmpool.cli.task;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.cli.terminal.UsageException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a task that nobody can find from an input that does not fit it: the first fails every input alike. */
public final class Unresolved {

    /** How the refusals begin that are about the class or the method; the others begin with the argument or the result. */
    private static final Pattern ABOUT_THE_METHOD = Pattern.compile(
            "(there is no class |class \\S+ (has|cannot be) |the module \\S+ does not open ).*|\\S+ is not (static|public); .*",
            Pattern.DOTALL);

    private static final Pattern OVERLOADED = Pattern.compile("class (\\S+) has .* write one of: ([^)]*\\))");

    private static final Pattern NO_METHOD =
            Pattern.compile("(class \\S+ has no public static method \\S+); it has: .*");

    /** What the library calls it. */
    private static final String LIBRARYS_JAVA = "; javaHome gives";

    private Unresolved() {}

    public static boolean is(Throwable error) {
        return error instanceof NotSendableException
                && error.getMessage() != null
                && ABOUT_THE_METHOD.matcher(error.getMessage()).matches();
    }

    /** What is wrong, as the library says it. */
    public static UsageException mistake(Throwable error) {
        return new UsageException(error.getMessage(), error);
    }

    /** What to write instead of {@code name}, if that is what was wrong; other mistakes stay as they are. */
    public static UsageException advised(UsageException mistake, String name, ClassPath users) {
        return is(mistake.getCause())
                ? new UsageException(advised(mistake.getMessage(), name, users), mistake.getCause())
                : mistake;
    }

    private static String advised(String message, String name, ClassPath users) {
        Matcher overloaded = OVERLOADED.matcher(message);
        if (overloaded.lookingAt()) {
            return message + "; as in '" + overloaded.group(1) + "::" + overloaded.group(2) + "', quotes included";
        }
        Matcher noMethod = NO_METHOD.matcher(message);
        boolean noClass = message.startsWith("there is no class ");
        List<String> near = noClass || noMethod.matches() ? Suggestions.forName(name, users) : List.of();
        if (!near.isEmpty()) {
            return (noClass ? message : noMethod.group(1)) + Nearest.question(near);
        }
        if (noClass) {
            return message + "; is its jar named with --classpath?";
        }
        return message.replace(LIBRARYS_JAVA, "; --java-home gives")
                .replace("not on the class path", "not on the class path; name its jar with --classpath, too");
    }
}
