package dev.jvmpool.cli.isolation;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.WorkerOutOfMemoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** A pool of processes, one for all scenes; each task has a worker to itself. For one thread; the pool's tell what they see. */
final class ProcessesSide implements Side, AutoCloseable {

    private final Path directory;

    /** Tells the others of the end of the third task, which may have been that of its worker. */
    private final Board board;

    private final Pool pool;
    private final Map<Long, Integer> workerOfCall = new ConcurrentHashMap<>();
    private final Map<Integer, Long> pids = new ConcurrentHashMap<>();
    private final Set<Integer> ended = ConcurrentHashMap.newKeySet();
    private final List<TaskFuture<String>> tasks = new ArrayList<>();
    private Scene scene;

    /** A pool counts its calls; the tasks of a scene are calls that follow each other. */
    private long callsBefore;

    ProcessesSide(Path directory) {
        this.directory = directory;
        Path file = directory.resolve("processes");
        board = Board.at(file);
        pool = Jvms.set(Pool.processes(), directory, file)
                .workers(Scene.TASKS)
                .maxTasksPerWorker(1)
                .grace(Jvms.GRACE)
                .open();
        pool.addListener(new Ears());
    }

    @Override
    public void begin(Scene next) {
        scene = next;
        callsBefore += tasks.size();
        tasks.clear();
        board.note(Scene.CULPRIT, TaskState.WAITING);
        for (int task = 1; task <= Scene.TASKS; task++) {
            Duration limit = task == Scene.CULPRIT ? next.limit() : Scene.PATIENT;
            tasks.add(pool.with(CallOptions.timeout(limit)).submit(next.task(), task));
        }
    }

    @Override
    public List<Mark> marks() {
        return TaskState.marks(scene, states());
    }

    private List<TaskState> states() {
        return IntStream.rangeClosed(1, tasks.size()).mapToObj(this::state).toList();
    }

    private TaskState state(int task) {
        TaskFuture<String> future = tasks.get(task - 1);
        if (!future.isDone()) {
            return workerOfCall.containsKey(callsBefore + task) ? TaskState.RUNNING : TaskState.WAITING;
        }
        Throwable error = error(task);
        return error == null ? TaskState.returned(future.join()) : TaskState.threw(error);
    }

    private Throwable error(int task) {
        try {
            tasks.get(task - 1).get();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokenPoolException broken) {
                throw broken;
            }
            return e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    @Override
    public Optional<Finding> finding() {
        board.note(Scene.CULPRIT, state(Scene.CULPRIT));
        boolean over = tasks.stream().allMatch(TaskFuture::isDone)
                && IntStream.rangeClosed(1, tasks.size())
                        .mapToObj(task -> workerOfCall.get(callsBefore + task))
                        .allMatch(worker -> worker == null || ended.contains(worker));
        return over ? Optional.of(Finding.of(marks(), evidence())) : Optional.empty();
    }

    private String evidence() {
        Throwable error = error(Scene.CULPRIT);
        if (error instanceof WorkerOutOfMemoryException full) {
            return worker(full.pid()) + " ended: its heap was full.";
        }
        if (error instanceof WorkerDiedException died) {
            int exitValue = died.exitValue().orElse(-1);
            return worker(died.pid()) + " " + Ends.ofJvm(directory, died.pid(), exitValue) + ".";
        }
        int worker = workerOfCall.getOrDefault(callsBefore + Scene.CULPRIT, 0);
        long pid = pids.getOrDefault(worker, 0L);
        if (error instanceof TaskTimeoutException) {
            return "Interrupted after " + scene.limit().toSeconds() + " s, task " + Scene.CULPRIT
                    + " kept running; its worker (pid " + pid + ") was killed.";
        }
        String words = Ends.ofTasks(scene, states());
        return words.isEmpty() ? worker(pid) + " has ended, and the thread with it." : words;
    }

    private static String worker(long pid) {
        return "The worker of task " + Scene.CULPRIT + " (pid " + pid + ")";
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }

    private final class Ears implements PoolListener {

        @Override
        public void taskStarted(TaskStarted event) {
            workerOfCall.put(event.call(), event.worker());
        }

        @Override
        public void workerStarted(WorkerStarted event) {
            pids.put(event.worker(), event.pid());
        }

        @Override
        public void workerEnded(WorkerEnded event) {
            ended.add(event.worker());
        }
    }
}
