package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** What a page shows of a run that never was: tasks of a millisecond on some workers, each second one failed, one worker dead. */
final class SampleRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORKERS = 4;

    private final ObjectNode data = JSON.createObjectNode();
    private final int tasks;

    private SampleRun(int tasks) {
        this.tasks = tasks;
    }

    /** With these many tasks, of which it tells with this input and this error. */
    static String of(int tasks, String input, String error) {
        SampleRun run = new SampleRun(tasks);
        run.facts();
        run.workers();
        run.bars();
        run.histograms();
        run.known(input, error);
        run.memory();
        try {
            return JSON.writeValueAsString(run.data);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static String of(int tasks) {
        return of(tasks, "\"page-1.pdf\"", "java.lang.IllegalStateException: no such page: 1");
    }

    private double seconds() {
        return 1 + tasks / (double) WORKERS / 1000;
    }

    private void facts() {
        data.put("kind", "run")
                .put("title", "pages")
                .put("started", "2026-11-28T06:50:59Z")
                .put("seconds", seconds());
        data.put("complete", true).put("merged", false).putNull("unfinished");
        data.putArray("settings").addArray().add("workers").add("4");
        data.putArray("machine").addArray().add("Java").add("17");
        ObjectNode counts = data.putObject("counts")
                .put("tasks", tasks)
                .put("succeeded", tasks - tasks / 2)
                .put("failed", tasks / 2);
        for (String none :
                new String[] {"timedOut", "died", "cancelled", "retried", "remembered", "waiting", "running"}) {
            counts.put(none, 0);
        }
        counts.put("workersReady", WORKERS).put("workersDied", 1);
        data.putArray("remarks").addObject().put("level", "bad").put("text", "Half of the tasks failed.");
        data.putObject("verdict")
                .put("level", "bad")
                .put("text", tasks - tasks / 2 + " of " + tasks + " tasks succeeded; " + tasks / 2 + " failed");
        data.putArray("functions").add("com.acme.Pdf::toText");
        data.putArray("running");
    }

    private void workers() {
        ArrayNode workers = data.putArray("workers");
        for (int id = 1; id <= WORKERS; id++) {
            boolean dead = id == WORKERS;
            workers.addObject()
                    .put("id", id)
                    .put("pid", 1000 + id)
                    .put("forked", 0.01)
                    .put("ready", 0.2)
                    .put("ended", seconds() - (dead ? 0.1 : 0))
                    .put("cause", dead ? "CRASH" : "CLOSED")
                    .put("expected", !dead)
                    .put("reason", dead ? "a crash in native code" : "the pool ended it")
                    .put("tasks", tasks / WORKERS)
                    .put("busy", 0.5);
        }
    }

    /** In each millisecond one bar of each worker. */
    private void bars() {
        ObjectNode bars = data.putObject("bars");
        ArrayNode worker = bars.putArray("worker");
        ArrayNode start = bars.putArray("start");
        ArrayNode length = bars.putArray("length");
        ArrayNode status = bars.putArray("status");
        bars.putArray("tasks");
        bars.putArray("function");
        for (int task = 0; task < tasks; task++) {
            worker.add(task % WORKERS);
            start.add(task == 0 ? 300_000 : task % WORKERS == 0 ? 1000 : 0);
            length.add(900);
            status.add(task / WORKERS % 2);
        }
    }

    private void histograms() {
        for (String histogram : new String[] {"durations", "waits"}) {
            ObjectNode times = data.putObject(histogram)
                    .put("p50", 900)
                    .put("p90", 900)
                    .put("p99", 900)
                    .put("max", 900)
                    .put("mean", 900);
            ArrayNode from = times.putArray("from");
            ArrayNode count = times.putArray("count");
            if (tasks > 0) {
                from.add(800).add(880);
                count.add(0).add(tasks);
            }
        }
    }

    private void known(String input, String error) {
        for (String list : new String[] {"slowest", "failures"}) {
            ArrayNode known = data.putArray(list);
            for (int task = WORKERS; task < Math.min(tasks, 8 * WORKERS); task += 2 * WORKERS) {
                known.addObject()
                        .put("worker", 0)
                        .put("start", 0.3 + task / WORKERS / 1000.0)
                        .put("seconds", 0.0009)
                        .put("status", 1)
                        .put("attempt", 1)
                        .put("function", 0)
                        .put("input", input)
                        .put("error", error);
            }
        }
        ArrayNode errors = data.putArray("errors");
        if (tasks > 1) {
            errors.addObject().put("error", error).put("status", 1).put("count", tasks / 2);
        }
    }

    private void memory() {
        ObjectNode memory = data.putObject("memory");
        ArrayNode times = memory.putArray("times");
        Arrays.asList(0.1, 0.2, 0.3, 0.4).forEach(times::add);
        memory.putArray("series")
                .addObject()
                .put("worker", 0)
                .put("from", 1)
                .putArray("mb")
                .add(80)
                .addNull()
                .add(90);
    }
}
