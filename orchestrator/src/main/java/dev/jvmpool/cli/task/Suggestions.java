package dev.jvmpool.cli.task;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person who wrote a name that is none may have meant: names of methods that are there. */
final class Suggestions {

    private static final int MOST = 3;

    /** A class, and a method of it; the Javadoc writes # between them. */
    private static final Pattern METHOD = Pattern.compile("(.+?)(?:::|#)([^(]*)(\\(.*)?");

    private Suggestions() {}

    /** Such as {@code com.acme.Pdf::toText}; empty if there is nothing like it. */
    static List<String> forName(String typed, ClassPath users) {
        String name = typed.replace(" ", "");
        Matcher matcher = METHOD.matcher(name);
        try (NamedClasses classes = new NamedClasses(users)) {
            if (matcher.matches()) {
                return methods(classes.find(matcher.group(1)), matcher.group(2), matcher.group(3));
            }
            Class<?> whole = classes.find(name);
            if (whole != null) {
                return first(whole, NamedClasses.methods(whole), "");
            }
            int dot = name.lastIndexOf('.');
            return dot < 1 ? List.of() : methods(classes.find(name.substring(0, dot)), name.substring(dot + 1), null);
        }
    }

    private static List<String> methods(Class<?> type, String method, String parameters) {
        if (type == null) {
            return List.of();
        }
        List<String> known = NamedClasses.methods(type);
        if (method.isEmpty()) {
            return first(type, known, "");
        }
        if (known.contains(method)) {
            return first(type, List.of(method), parameters == null ? "" : parameters);
        }
        return first(type, Nearest.to(method, known), "");
    }

    private static List<String> first(Class<?> type, List<String> methods, String parameters) {
        return methods.stream()
                .limit(MOST)
                .map(method -> type.getName() + "::" + method + parameters)
                .toList();
    }
}
