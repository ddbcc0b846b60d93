package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.function.TaskFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class TagTest {

    private final PrintStream before = System.out;
    private final PrintStream errBefore = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
        System.setErr(errBefore);
    }

    @Test
    void eachLineBeginsWithTheInput() throws Exception {
        run("\"a.png\"", input -> {
            System.out.print("one");
            System.out.print(" line\ntwo\n\nhalf");
            return input;
        });
        run("{\"x\":1}", input -> {
            System.out.println("next");
            return input;
        });
        System.out.println("nobody's");
        assertEquals(
                "a.png\tone line\na.png\ttwo\na.png\t\na.png\thalf\n{\"x\":1}\tnext\nnobody's\n",
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void lineBreakInAnInputIsShown() throws Exception {
        run("\"a\\nb\"", input -> {
            System.out.println("x");
            return input;
        });
        assertEquals("a\\nb\tx\n", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void threadsOfATaskPrintUnderItsInput() throws Exception {
        CountDownLatch later = new CountDownLatch(1);
        Thread[] left = new Thread[1];
        run("1", input -> {
            left[0] = new Thread(() -> {
                System.out.println("in a thread");
                await(later);
                System.out.println("after its task");
            });
            left[0].start();
            return input;
        });
        run("2", input -> {
            later.countDown();
            left[0].join();
            System.out.println("its own");
            return input;
        });
        assertEquals("1\tin a thread\n1\tafter its task\n2\tits own\n", printed.toString(StandardCharsets.UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String input, TaskFunction<Json, Json> task) throws Exception {
        Tag.begin(input);
        try {
            task.apply(new Json(input));
        } finally {
            Tag.end();
        }
    }
}
