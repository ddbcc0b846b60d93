package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.jvmpool.function.TaskFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Code that was written for threads, with a class for each job, on processes: only the pool is another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobObjectsIT {

    record Job(int n) implements Callable<List<Long>> {
        @Override
        public List<Long> call() {
            return List.of((long) n, ProcessHandle.current().pid());
        }
    }

    static final class Touch implements Runnable {

        private final String file;

        @JsonCreator
        Touch(@JsonProperty("file") String file) {
            this.file = file;
        }

        @Override
        public void run() {
            try {
                Files.createFile(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record Fails(String why) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException(why);
        }
    }

    record Scale(int by) implements TaskFunction<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return by * n;
        }
    }

    static final class Broken implements Callable<Integer> {

        @JsonValue
        public int number() {
            throw new IllegalStateException("broken getter");
        }

        @Override
        public Integer call() {
            return 1;
        }
    }

    private Pool pool;

    @BeforeAll
    void open() {
        pool = Pool.processes(2);
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void anExecutorServiceTakesThem(@TempDir Path directory) throws Exception {
        ExecutorService executor = pool;
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            jobs.add(new Job(i));
        }
        List<Future<List<Long>>> futures = executor.invokeAll(jobs);
        for (int i = 0; i < 20; i++) {
            List<Long> result = futures.get(i).get();
            assertEquals(i, result.get(0));
            assertEquals(false, result.get(1) == ProcessHandle.current().pid());
        }
        assertEquals(3L, executor.submit(new Job(3)).get(60, TimeUnit.SECONDS).get(0));
        assertEquals(4L, executor.invokeAny(List.of(new Job(4))).get(0));
        Path file = directory.resolve("ran");
        assertNull(executor.submit(new Touch(file.toString())).get(60, TimeUnit.SECONDS));
        assertEquals(true, Files.exists(file));
        Future<Integer> failed = executor.submit(new Fails("on purpose"));
        Throwable cause = assertThrows(ExecutionException.class, failed::get);
        while (cause != null && !(cause instanceof IllegalStateException)) {
            cause = cause.getCause();
        }
        assertEquals(
                "on purpose",
                assertInstanceOf(IllegalStateException.class, cause).getMessage());
    }

    @Test
    void aMapTakesThem() {
        assertEquals(List.of(3, 6, 9), pool.map(new Scale(3), List.of(1, 2, 3)));
    }

    @Test
    void aRefusalIsToldOnce() {
        int[] number = {1};
        Thread thread = Thread.currentThread();
        NotSendableException e =
                assertThrows(NotSendableException.class, () -> pool.submit(() -> number[0] + thread.getPriority()));
        assertNull(e.getCause());
        NotSendableException broken = assertThrows(NotSendableException.class, () -> pool.submit(new Broken()));
        Throwable cause = broken.getCause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertEquals("broken getter", cause.getMessage());
    }
}
