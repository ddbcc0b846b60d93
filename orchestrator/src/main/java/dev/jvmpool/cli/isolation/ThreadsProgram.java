package dev.jvmpool.cli.isolation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The program that has its tasks on threads, as most have. It runs in a JVM of its own, and nothing protects it. */
final class ThreadsProgram {

    private ThreadsProgram() {}

    static void run(String scene) throws InterruptedException {
        // A process of jvmpool has a System.out that cannot be closed. This is to be that of any program.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        run(Scenes.named(scene), Tasks.board());
    }

    private static void run(Scene scene, Board board) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Scene.TASKS);
        for (int i = 1; i <= Scene.TASKS; i++) {
            int task = i;
            threads.execute(() -> run(scene, task, board));
        }
        threads.shutdown();
        if (!threads.awaitTermination(scene.limit().toMillis(), TimeUnit.MILLISECONDS)) {
            awaitOthers(board);
            threads.shutdownNow();
            if (!threads.awaitTermination(Jvms.GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                board.interruptedInVain();
            }
        }
    }

    private static void run(Scene scene, int task, Board board) {
        board.note(task, TaskState.RUNNING);
        try {
            board.note(task, TaskState.returned(scene.task().apply(task)));
        } catch (Throwable error) {
            board.note(task, TaskState.threw(error));
        }
    }

    /** Where the machine stalls they may take longer than the third, and it is not they who are to be interrupted. */
    private static void awaitOthers(Board board) throws InterruptedException {
        for (int task = 1; task <= Scene.TASKS; task++) {
            if (task != Scene.CULPRIT) {
                board.awaitEnd(task);
            }
        }
    }
}
