package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.concurrent.KeepAlive;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After a test class, no process and no thread of a pool is left, and nothing that would keep the program alive. */
public final class NothingIsLeft implements BeforeAllCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public void beforeAll(ExtensionContext context) {
        assertEquals(List.of(), processes(), "left by somebody before this class");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    static void check() {
        await().pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(0, KeepAlive.PROGRAM.outstanding(), "work without an outcome"));
        // Most often nothing is left at once, and there are many classes to look after.
        await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), processes()));
        await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
            // What was dropped without being closed ends when it is collected.
            System.gc();
            assertEquals(List.of(), threads());
        });
    }

    private static List<String> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().startsWith("jvmpool-"))
                // The thread of a clock ends by itself after 5 s without an alarm; that is not worth the wait. Nor are
                // the milliseconds
                // of the one that keeps the program alive, when nothing is outstanding.
                .filter(each -> !each.getKey().getName().endsWith("-clock"))
                .filter(each -> !each.getKey().getName().equals("jvmpool-keep-alive"))
                .map(each -> each.getKey().getName() + " " + List.of(each.getValue()))
                .collect(Collectors.toList());
    }
}
