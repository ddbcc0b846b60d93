package dev.jvmpool.process;

import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Exit;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a worker's process leaves that tells how it ended: its last words, the report of its JVM, what the kernel counted. Thread-safe. */
final class Evidence {

    /** What a crash was, and where, is said at the top. */
    private static final int REPORT_LINES = 40;

    private static final int SIGKILL = 137;

    private final long pid;
    private final long startedMillis = System.currentTimeMillis();
    private final StderrTail errorTail = new StderrTail();

    private volatile MemoryKills kills;

    Evidence(long pid) {
        this.pid = pid;
        this.kills = MemoryKills.of(pid);
    }

    /** It is what it was to become: what stands before its command may have moved it to another control group. */
    void ready() {
        kills = MemoryKills.of(pid);
    }

    /** It wrote a line to standard error. */
    void printed(String line) {
        errorTail.add(line);
    }

    /** It has ended. However short of memory this JVM is, there will be room for so little, and somebody waits for it. */
    Exit exit(int value) {
        while (true) {
            try {
                return new Exit(value, errorTail.lines(), crash(), value == SIGKILL ? kills.shortage() : null);
            } catch (OutOfMemoryError e) {
                Shortage.mayPass(1);
            }
        }
    }

    /** What the JVM wrote of its crash; null if it did not. A file that is older is of a process that had the same id before. */
    private CrashReport crash() {
        Path file = WorkerCommand.errorFile(Long.toString(pid));
        try {
            if (Files.getLastModifiedTime(file).toMillis() < startedMillis) {
                return null;
            }
        } catch (IOException none) {
            return null;
        }
        return new CrashReport(file.toString(), CrashSummary.of(top(file)));
    }

    private static List<String> top(Path file) {
        List<String> lines = new ArrayList<>();
        // Not in UTF-8, of which what a library is called may be none.
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null && lines.size() < REPORT_LINES; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException cutShort) {
            // A report of which a part can be read says what that says.
        }
        return lines;
    }
}
