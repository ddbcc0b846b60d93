package dev.jvmpool.cli.isolation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** What tasks threw and returned, as far as that tells something; empty if it does not. */
    static String ofTasks(Scene scene, List<TaskState> states) {
        return (thrown(states) + " " + returned(scene, states)).strip();
    }

    private static String thrown(List<TaskState> states) {
        Map<String, List<Integer>> errors = IntStream.rangeClosed(1, states.size())
                .filter(task -> states.get(task - 1).step() == TaskState.Step.THREW)
                .boxed()
                .collect(Collectors.groupingBy(task -> states.get(task - 1).text(), TreeMap::new, Collectors.toList()));
        return errors.entrySet().stream()
                .map(error -> who(error.getValue(), states.size()) + " threw " + error.getKey() + ".")
                .collect(Collectors.joining(" "));
    }

    private static String who(List<Integer> tasks, int all) {
        if (tasks.size() == all) {
            return "Every task";
        }
        String numbers = tasks.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (tasks.size() == 1 ? "Task " : "Tasks ") + numbers;
    }

    private static String returned(Scene scene, List<TaskState> states) {
        if (scene.right().equals(Scene.DONE)) {
            return "";
        }
        List<String> values = IntStream.rangeClosed(1, states.size())
                .filter(task -> task != Scene.CULPRIT)
                .mapToObj(task -> states.get(task - 1))
                .filter(state -> state.step() == TaskState.Step.RETURNED)
                .map(TaskState::text)
                .distinct()
                .toList();
        boolean right = values.equals(List.of(scene.right()));
        String returned = values.stream().map(Ends::quoted).collect(Collectors.joining(" or "));
        return "The others returned " + returned + (right ? "" : " instead of " + quoted(scene.right())) + ".";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
