package dev.jvmpool.cli.isolation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How JVMs and tasks ended, in words. */
final class Ends {

    private static final String SIGNAL_LINE = "#  SIG";

    private Ends() {}

    /** How a JVM ended by itself: the signal that its report names, if it crashed, and its exit value. */
    static String ofJvm(Path directory, long pid, int exitValue) {
        String signal = signal(directory.resolve(pid + ".log"));
        return signal.isEmpty()
                ? "ended with exit value " + exitValue
                : "crashed: " + signal + ", exit value " + exitValue;
    }

    /** A JVM that crashes catches the signal, writes which it was, and then ends itself by another one. */
    private static String signal(Path report) {
        if (!Files.exists(report)) {
            return "";
        }
        try {
            // ISO, because what comes after the first lines may be anything.
            return Files.readAllLines(report, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(SIGNAL_LINE))
                    .map(line -> line.substring(1).strip().replaceFirst(" .*", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** What tasks threw, each error once; empty if none did. */
    static String ofTasks(List<TaskState> states) {
        Map<String, List<Integer>> errors = new TreeMap<>();
        IntStream.range(0, states.size())
                .filter(i -> states.get(i).step() == TaskState.Step.THREW)
                .forEach(i -> errors.computeIfAbsent(states.get(i).text(), error -> new ArrayList<>())
                        .add(i + 1));
        StringBuilder words = new StringBuilder();
        errors.forEach((error, tasks) -> words.append(words.isEmpty() ? "" : " ")
                .append(tasks.size() == states.size() ? "Every task" : "Task " + numbers(tasks))
                .append(" threw ")
                .append(error)
                .append('.'));
        return words.toString();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String numbers(List<Integer> tasks) {
        return tasks.toString().replaceAll("[\\[\\]]", "");
    }

    /** What the others returned, if that tells something; empty if it does not. */
    static String ofOthers(Scene scene, List<TaskState> states) {
        if (scene.right().equals(Scene.DONE)) {
            return "";
        }
        List<String> values = IntStream.range(0, states.size())
                .filter(i -> i + 1 != Scene.CULPRIT && states.get(i).step() == TaskState.Step.RETURNED)
                .mapToObj(i -> states.get(i).text())
                .distinct()
                .toList();
        boolean right = values.equals(List.of(scene.right()));
        String returned = values.stream().map(Ends::quoted).collect(Collectors.joining(" or "));
        return "The others returned " + returned + (right ? "" : " instead of " + quoted(scene.right())) + ".";
    }
}
