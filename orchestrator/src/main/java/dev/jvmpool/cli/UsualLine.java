package dev.jvmpool.cli;

import dev.jvmpool.cli.terminal.Console;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads a usual command line of {@code run} without picocli, which would take longer than everything else until the workers are
 * started. What it accepts it reads as picocli does; the rest, mistakes among it, it leaves to picocli, whose model of the options is the one
 * that counts. The test of this class goes through all of them.
 */
final class UsualLine {

    private static final Set<String> FLAGS = Set.of(
            "--text",
            "--null",
            "--plain",
            "--unordered",
            "--resume",
            "--retry-failed",
            "--quiet",
            "--verbose",
            "--tag");

    private final RunCommand command;
    private final Set<String> given = new HashSet<>();

    private UsualLine(RunCommand command) {
        this.command = command;
    }

    /** The command as the words want it, or null if picocli has to look at them. */
    static RunCommand read(Console console, List<String> words) {
        if (words.isEmpty() || !words.get(0).equals("run")) {
            return null;
        }
        RunCommand command = new RunCommand(console);
        try {
            Iterator<String> rest = words.listIterator(1);
            return new UsualLine(command).take(rest) && command.hasTask() ? command : null;
        } catch (IllegalArgumentException mistake) {
            return null;
        }
    }

    private boolean take(Iterator<String> words) {
        while (words.hasNext()) {
            String word = words.next();
            if (!word.startsWith("-")) {
                command.add(word);
            } else if (!take(word, words)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        if (isJobs(word)) {
            return given.add("--workers") && command.take("--workers", word.substring(2));
        }
        String name = longName(equals < 0 ? word : word.substring(0, equals));
        if (!given.add(name)) {
            return false;
        }
        if (FLAGS.contains(name)) {
            return equals < 0 && command.take(name, "true");
        }
        String value = equals >= 0 ? word.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
        boolean looksLikeAnOption = value.startsWith(equals < 0 ? "-" : "--") && !value.equals("-");
        return !value.isEmpty() && !looksLikeAnOption && command.take(name, value);
    }

    /** {@code -j4}: of the short options this one alone is written together with its value. */
    private static boolean isJobs(String word) {
        return word.startsWith("-j") && word.length() > 2 && Character.isDigit(word.charAt(2));
    }

    private static String longName(String name) {
        return switch (name) {
            case "-j" -> "--workers";
            case "-cp" -> "--classpath";
            case "-0" -> "--null";
            default -> name;
        };
    }
}
