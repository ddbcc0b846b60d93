package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.IntToLongFunction;

/** The bars of a recording, those of running tasks among them: columns in the order of their starts, each start as the distance from the one before it. */
final class BarsJson {

    private final JsonGenerator out;
    private final Bars bars;
    private int[] order = {};
    private long before;

    BarsJson(JsonGenerator out, Recording recording) {
        this.out = out;
        this.bars = recording.bars();
        for (TaskEntry one : recording.running()) {
            if (one.lane() >= 0) {
                bars.add(one.lane(), one.start(), one.micros(), one.tasks(), Bars.RUNNING, one.function());
            }
        }
    }

    void write() throws IOException {
        order = bars.inOrder();
        out.writeObjectFieldStart("bars");
        column("worker", bars::lane, false);
        column("start", this::distance, false);
        column("length", bars::length, false);
        column("tasks", bars::tasks, isAll(bars::tasks, 1));
        column("status", bars::state, false);
        column("function", bars::function, isAll(bars::function, 0));
        out.writeEndObject();
        out.writeBooleanField("merged", bars.isMerged());
    }

    private long distance(int at) {
        long distance = bars.start(at) - before;
        before = bars.start(at);
        return distance;
    }

    private boolean isAll(IntToLongFunction column, long usual) {
        for (int at : order) {
            if (column.applyAsLong(at) != usual) {
                return false;
            }
        }
        return true;
    }

    /** A column that says nothing is empty. */
    private void column(String name, IntToLongFunction column, boolean empty) throws IOException {
        out.writeArrayFieldStart(name);
        if (!empty) {
            for (int at : order) {
                out.writeNumber(column.applyAsLong(at));
            }
        }
        out.writeEndArray();
    }
}
