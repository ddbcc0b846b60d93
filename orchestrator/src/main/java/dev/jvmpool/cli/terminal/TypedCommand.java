package dev.jvmpool.cli.terminal;

/** The command as it was typed, as far as the JVM tells: words with spaces in them look like several. */
public final class TypedCommand {

    /** What the JVM was started with. */
    private static final String COMMAND = "sun.java.command";

    private TypedCommand() {}

    /** From its verb on, such as run; null where this JVM was started with something else. */
    public static String of(String verb) {
        String command = System.getProperty(COMMAND, "");
        int begin = command.indexOf(" " + verb + " ");
        return begin < 0 ? null : "jvmpool" + command.substring(begin);
    }
}
