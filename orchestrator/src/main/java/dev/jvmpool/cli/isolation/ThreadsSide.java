package dev.jvmpool.cli.isolation;

import dev.jvmpool.JvmProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A program on threads, for each scene a new one, because it may not outlive it. For one thread. */
final class ThreadsSide implements Side, AutoCloseable {

    static final String NO_END = "8 of 8 done, does not end";

    /** How long a program is watched that does not end though its tasks have. */
    private static final Duration END = Duration.ofSeconds(2);

    /** How long one may take that ends, on however busy a machine. */
    private static final Duration LATE_END = Duration.ofSeconds(20);

    /** How long a scene may take before something is wrong with the show. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private int plays;
    private Scene scene;
    private Board board;
    private JvmProcess program;
    private long began;
    private long allOver;

    ThreadsSide(Path directory) {
        this.directory = directory;
    }

    @Override
    public void begin(Scene next) {
        scene = next;
        Path file = directory.resolve("board" + ++plays);
        board = Board.at(file);
        // Few programs are told to end when their heap is full.
        program = Jvms.set(JvmProcess.builder(), directory, file, "-XX:-ExitOnOutOfMemoryError")
                .daemon(true)
                .of(ThreadsProgram::run, next.name())
                .start();
        began = System.nanoTime();
        allOver = 0;
    }

    @Override
    public List<Mark> marks() {
        return TaskState.marks(scene, board.states());
    }

    @Override
    public Optional<Finding> finding() {
        if (!program.isAlive()) {
            return Optional.of(ended());
        }
        long now = System.nanoTime();
        List<TaskState> states = board.states();
        if (allOver == 0 && states.stream().allMatch(TaskState::isOver)) {
            allOver = now;
        }
        if (board.isInterruptedInVain()) {
            return Optional.of(Finding.of(TaskState.marks(scene, states), endless()));
        }
        if (allOver != 0 && now - allOver > end().toNanos()) {
            return Optional.of(new Finding(TaskState.marks(scene, states), false, NO_END, stillThere()));
        }
        if (now - began > PATIENCE.toNanos()) {
            return Optional.of(Finding.of(
                    TaskState.marks(scene, states),
                    "The program still runs after " + PATIENCE.toSeconds() + " s; " + killed()));
        }
        return Optional.empty();
    }

    private Finding ended() {
        List<TaskState> states = board.states();
        if (states.stream().allMatch(TaskState::isOver)) {
            return Finding.of(TaskState.marks(scene, states), Ends.ofTasks(scene, states));
        }
        String how = Ends.ofJvm(
                directory, program.pid().orElse(0), program.exitValue().orElse(0));
        return states.get(Scene.CULPRIT - 1).step() == TaskState.Step.WAITING
                ? new Finding(TaskState.marks(scene, states), false, "not started", "The JVM " + how + ".")
                : Finding.programGone("The JVM " + how + ".");
    }

    private Duration end() {
        return scene.onThreads().equals(NO_END) ? END : LATE_END;
    }

    private String endless() {
        return "Interrupted after " + scene.limit().toSeconds() + " s, task " + Scene.CULPRIT + " keeps running; "
                + killed();
    }

    private String stillThere() {
        return "The program still runs " + end().toSeconds() + " s after its last result; " + killed();
    }

    private String killed() {
        program.kill();
        program.close();
        return "its JVM (pid " + program.pid().orElse(0) + ") had to be killed.";
    }

    @Override
    public void close() {
        if (program != null && program.isAlive()) {
            program.kill();
            program.close();
        }
    }
}
