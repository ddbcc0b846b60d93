package dev.jvmpool.process;

import java.util.List;
import java.util.Map;

/**
 * The options that every JVM takes from its environment, and so do workers. What makes this JVM listen to a debugger, a
 * profiler or JMX is taken out: a second JVM could not have the same port, and nobody asked to debug a worker.
 */
final class InheritedOptions {

    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final List<String> NOT_FOR_CHILDREN = List.of(
            "-agentlib:", "-agentpath:", "-javaagent:", "-Xrun", "-Xdebug", "-Xnoagent", "-Dcom.sun.management");

    private InheritedOptions() {}

    /** Takes them out of the environment of a process to be. */
    static void clean(Map<String, String> environment) {
        for (String name : VARIABLES) {
            String value = environment.get(name);
            String kept = value == null ? null : forChildren(value);
            if (kept == null || kept.equals(value)) {
                continue;
            }
            if (kept.isEmpty()) {
                environment.remove(name);
            } else {
                environment.put(name, kept);
            }
        }
    }

    /** The options but for those; each of the others as it is written, quotes and all. */
    static String forChildren(String options) {
        StringBuilder kept = new StringBuilder();
        boolean dropped = false;
        int at = skipSpace(options, 0);
        while (at < options.length()) {
            StringBuilder option = new StringBuilder();
            int end = option(options, at, option);
            if (NOT_FOR_CHILDREN.stream().anyMatch(option.toString()::startsWith)) {
                dropped = true;
            } else {
                kept.append(kept.length() == 0 ? "" : " ").append(options, at, end);
            }
            at = skipSpace(options, end);
        }
        return dropped ? kept.toString() : options;
    }

    /**
     * Reads one option, by the rule of all three variables, and tells where it ends: quotes of both kinds may begin anywhere and
     * keep what is between them as it is; nothing else means anything.
     */
    private static int option(String options, int start, StringBuilder option) {
        int at = start;
        char quote = 0;
        for (; at < options.length(); at++) {
            char c = options.charAt(at);
            if (quote == 0 && isSpace(c)) {
                break;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                option.append(c);
            }
        }
        return at;
    }

    private static int skipSpace(String options, int start) {
        int at = start;
        while (at < options.length() && isSpace(options.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What C's isspace says, which is what the JVM asks. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
