package dev.jvmpool.value;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;

/** What the JDK makes of a task before an executor gets it. The task inside is not to be seen, so another way is named. */
final class WrappedTask {

    private static final String OTHERWISE = "pass a method of it (object::method) or of a class (MyTasks::run)";

    private WrappedTask() {}

    /** What to write instead of an object of a class that does not tell its method. */
    static String instead(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        if (outer == CompletableFuture.class) {
            return "instead of supplyAsync, runAsync and the other ...Async with this executor, call pool.submit(MyTasks::run): its"
                    + " TaskFuture is a CompletableFuture, on which thenApply and all others work";
        }
        if (outer == ExecutorCompletionService.class) {
            return "instead of an ExecutorCompletionService, call pool.submit(MyTasks::run) for each, and take the futures from"
                    + " Futures.asCompleted";
        }
        if (FutureTask.class.isAssignableFrom(type)) {
            return "instead of a FutureTask, call pool.submit(MyTasks::run): its TaskFuture can be waited for and cancelled";
        }
        if (ForkJoinTask.class.isAssignableFrom(type)) {
            return "instead of a ForkJoinTask, call pool.submit(MyTasks::run), or pool.map for many inputs";
        }
        if (Thread.class.isAssignableFrom(type)) {
            return "instead of a Thread, pass the method that it runs (MyTasks::run)";
        }
        return OTHERWISE;
    }
}
