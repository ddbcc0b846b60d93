package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a page shows of a comparison that never was: a loop of 4 s, threads that gain nothing, processes that share it. */
final class SampleComparison {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND = 1_000_000_000;

    private SampleComparison() {}

    /** With so many workers on threads, whose program is gone, and in processes. */
    static String of(int... workers) {
        return of("processes", workers[workers.length - 1], "takes_the_program_down", workers);
    }

    /** With this advice. */
    static String of(String choice, int chosen, String reason, int... workers) {
        ObjectNode data = JSON.createObjectNode();
        data.put("kind", "compare")
                .put("title", "pages")
                .put("started", "2026-11-28T06:50:59Z")
                .put("seconds", 30.5);
        data.putArray("settings");
        data.putArray("machine");
        data.putArray("remarks");
        ObjectNode comparison = data.putObject("comparison");
        comparison.put("task", "com.acme.Pdf::toText").put("inputs", 100).put("cores", 4);
        comparison
                .put("rounds", 3)
                .put("cut_short", false)
                .put("variation", "none")
                .put("contention", 0);
        ArrayNode sides = comparison.putArray("sides");
        side(sides, "sequential", 1);
        for (int count : workers) {
            side(sides, "threads", count)
                    .put("lost", 100)
                    .put("done", 60)
                    .put("succeeded", 0)
                    .put("end", "System.exit(3)")
                    .putNull("speed_up")
                    .putNull("efficiency");
        }
        for (int count : workers) {
            side(sides, "processes", count);
        }
        comparison
                .putObject("advice")
                .put("choice", choice)
                .put("workers", chosen)
                .put("reason", reason)
                .put("sentence", "Use processes: the task ends its program.");
        data.putObject("verdict")
                .put("level", choice.equals("none") ? "bad" : "good")
                .put("text", "Use processes: the task ends its program.");
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode side(ArrayNode sides, String mode, int workers) {
        long time = 4 * SECOND / workers;
        ObjectNode side =
                sides.addObject().put("mode", mode).put("workers", workers).put("first_ns", 2 * time);
        side.putArray("later_ns").add(time - time / 10).add(time).add(time + time / 10);
        side.put("time_ns", time)
                .put("spread", 0.1)
                .put("speed_up", workers)
                .put("efficiency", 1)
                .put("start_ns", 0);
        side.put("cpu_ns", 4 * SECOND)
                .putNull("peak_bytes")
                .put("succeeded", 100)
                .put("failed", 0)
                .put("lost", 0)
                .put("done", 100)
                .put("workers_lost", 0);
        return side.putNull("end").putNull("error").put("results", "same").putNull("difference");
    }
}
