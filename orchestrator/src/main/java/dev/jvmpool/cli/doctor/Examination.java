package dev.jvmpool.cli.doctor;

import dev.jvmpool.concurrent.DaemonThread;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Makes checks one by one. None can hold the others up or end the program: each has a thread and so much time. */
public final class Examination {

    private final Duration patience;
    private final Consumer<Throwable> failures;

    /** @param failures takes what a check throws */
    public Examination(Duration patience, Consumer<Throwable> failures) {
        this.patience = patience;
        this.failures = failures;
    }

    public Finding of(Check check) throws InterruptedException {
        FutureTask<Finding> task = new FutureTask<>(check.look());
        DaemonThread.of(task, "jvmpool-doctor-" + check.name()).start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return unknown(check, "it took longer than " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            failures.accept(why);
            return unknown(check, why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        }
    }

    private static Finding unknown(Check check, String why) {
        return Finding.note("cannot be found out: " + why, "jvmpool doctor --verbose " + check.name());
    }
}
