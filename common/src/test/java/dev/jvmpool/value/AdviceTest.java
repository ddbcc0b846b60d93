package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a refusal says to do instead is something that works. */
class AdviceTest {

    private static RefusedException refused(Object task) {
        return assertThrows(RefusedException.class, () -> RemoteFunction.of(task));
    }

    private static void says(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aPlainLambdaIsToldWhatToDeclare() {
        Callable<Integer> callable = () -> 1;
        says(
                "made as a plain java.util.concurrent.Callable, which is not Serializable and so does not tell its method;"
                        + " declare the variable as Pool instead of ExecutorService, or the task as"
                        + " dev.jvmpool.function.TaskCallable instead of Callable",
                refused(callable).getMessage());
        Runnable runnable = System::gc;
        says("TaskRunnable instead of Runnable", refused(runnable).getMessage());
        Function<Integer, Integer> function = n -> n;
        says("cast it to (Function & Serializable)", refused(function).getMessage());
        assertTrue(FunctionReference.canBeReferenced(((Function<Integer, Integer> & Serializable) n -> n).getClass()));
    }

    private final AtomicInteger counter = new AtomicInteger();

    @Test
    void whatIsSharedIsNotToBePassedInAnotherWay() {
        AtomicInteger local = new AtomicInteger();
        String captured = refused((TaskFunction<Integer, Integer>) n -> local.addAndGet(n))
                .getMessage();
        says("workers share no memory with this JVM; return the value from the task instead", captured);
        assertTrue(!captured.contains("argument"), captured);
        Object lock = new Object();
        String plain = refused((TaskFunction<Integer, Integer>) n -> n + lock.hashCode())
                .getMessage();
        says("workers share no memory with this JVM", plain);
        assertTrue(!plain.contains("List<Long>"), plain);
        String self = refused((TaskFunction<Integer, Integer>) n -> counter.addAndGet(n))
                .getMessage();
        says("; use a static method, and copy the fields", self);
        assertTrue(!self.contains("; return") && !self.contains("; make"), self);
    }

    interface Round {}

    record Circle(int r) implements Round {}

    record Ring(int r) implements Round {}

    static double area(Round round) {
        return 1;
    }

    private static <T> RefusedException inferred(TaskFunction<? super T, Double> area, List<T> inputs) {
        return refused(area);
    }

    @Test
    void whatTheCompilerInferredIsExplained() {
        String message =
                inferred(AdviceTest::area, List.of(new Circle(1), new Ring(1))).getMessage();
        says("the declared type java.lang.Record is abstract", message);
        says("give the inputs the type of the method's parameter", message);
        says("@JsonTypeInfo", message);
    }

    /** As that of a logging library: of several methods, and nobody's to annotate. */
    interface Log {
        void info(String text);

        void warn(String text);
    }

    private static final class Service {
        private final Log log = new Log() {
            @Override
            public void info(String text) {}

            @Override
            public void warn(String text) {}
        };

        int work(int n) {
            log.info("working");
            return n;
        }
    }

    private static final class Pooled {
        private final ForkJoinPool pool = ForkJoinPool.commonPool();

        int work(int n) {
            return n + pool.getParallelism();
        }
    }

    private static final class Draws {
        private final Random random = new Random();

        int work(int n) {
            return random.nextInt(n);
        }
    }

    private record LoggingJob(Log log, int n) implements Callable<Integer> {
        @Override
        public Integer call() {
            return n;
        }
    }

    @Test
    void aMethodOfAnObjectWithALoggerIsToBeStatic() {
        List<TaskFunction<Integer, Integer>> tasks =
                List.of(new Service()::work, new Draws()::work, new Pooled()::work);
        for (TaskFunction<Integer, Integer> task : tasks) {
            String message = refused(task).getMessage();
            says("cannot be sent: at .", message);
            says("; make the method static and pass it what it needs", message);
            assertTrue(!message.contains("annotate") && !message.contains("@Json"), message);
        }
        says("at .log: ", refused(tasks.get(0)).getMessage());
        says("at .pool: ", refused(tasks.get(2)).getMessage());
        String job = refused(new LoggingJob(new Service().log, 1)).getMessage();
        says("at .log: ", job);
        says("; make the field static, if each process may have its own", job);
    }

    @Test
    void whatTheJdkWrapsATaskInIsExplained() {
        says(
                "instead of a FutureTask, call pool.submit(",
                refused(new FutureTask<>(() -> 1)).getMessage());
        says("instead of a Thread", refused(new Thread()).getMessage());
        says("instead of a ForkJoinTask", refused(ForkJoinTask.adapt(() -> 1)).getMessage());
        List<String> messages = new ArrayList<>();
        Executor executor = task -> messages.add(refused(task).getMessage());
        CompletableFuture.supplyAsync(() -> 1, executor);
        CompletableFuture.runAsync(System::gc, executor);
        CompletableFuture.completedFuture(1).thenApplyAsync(n -> n, executor);
        messages.forEach(message -> says("instead of supplyAsync, runAsync and the other", message));
        new ExecutorCompletionService<Integer>(executor).submit(() -> 1);
        assertEquals(4, messages.size());
        says("take the futures from Futures.asCompleted", messages.get(3));
    }
}
