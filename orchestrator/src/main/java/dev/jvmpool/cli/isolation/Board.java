package dev.jvmpool.cli.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the tasks of a scene are: a file that the show and the JVMs of a side have mapped. What is noted there is there whatever becomes of the program
 * a moment later, and to note it needs neither its streams nor its heap. Each task has a row: one byte for its step, one for the length of the text, the text.
 */
final class Board {

    private static final int ROW = 128;
    private static final int TEXT = 2;

    /** The row before those of the tasks is the program's. */
    private static final int PROGRAM = 0;

    private static final long LOOK_MILLIS = 5;

    private static final TaskState.Step[] STEPS = TaskState.Step.values();

    private final MappedByteBuffer rows;

    private Board(MappedByteBuffer rows) {
        this.rows = rows;
    }

    /** Makes one, or opens one that is there. */
    static Board at(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Board(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) ROW * (Scene.TASKS + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void note(int task, TaskState state) {
        byte[] text = state.text().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, ROW - TEXT);
        rows.put(task * ROW + TEXT, text, 0, length);
        rows.put(task * ROW + 1, (byte) length);
        // Who sees the step is to see the text.
        VarHandle.releaseFence();
        rows.put(task * ROW, (byte) state.step().ordinal());
    }

    /** The program has interrupted what still ran, and it runs on. */
    void interruptedInVain() {
        rows.put(PROGRAM, (byte) 1);
    }

    boolean isInterruptedInVain() {
        return rows.get(PROGRAM) != 0;
    }

    /** In a full heap, too: it allocates nothing. */
    void awaitEnd(int task) throws InterruptedException {
        while (!step(task).isLast()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    List<TaskState> states() {
        return IntStream.rangeClosed(1, Scene.TASKS).mapToObj(this::state).toList();
    }

    private TaskState state(int task) {
        TaskState.Step step = step(task);
        VarHandle.acquireFence();
        byte[] text = new byte[rows.get(task * ROW + 1)];
        rows.get(task * ROW + TEXT, text, 0, text.length);
        return new TaskState(step, new String(text, StandardCharsets.UTF_8));
    }

    private TaskState.Step step(int task) {
        return STEPS[rows.get(task * ROW)];
    }
}
