package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
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
}
