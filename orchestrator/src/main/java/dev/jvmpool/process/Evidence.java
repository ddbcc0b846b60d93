package dev.jvmpool.process;

import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** What a worker's process leaves that tells how it ended: its last words, the report of its JVM, what the kernel counted. Thread-safe. */
final class Evidence {

    /** What a crash was, and where, is said at the top of the report. */
    private static final int REPORT_BYTES = 16 * 1024;

    private static final int SIGKILL = 137;

    private final long pid;
    private final long startedMillis = System.currentTimeMillis();
    private final StderrTail errorTail = new StderrTail();

    private volatile MemoryKills kills;

    private volatile boolean killed;

    Evidence(long pid) {
        this.pid = pid;
        this.kills = MemoryKills.of(pid);
    }

    /** It is what it was to become: what stands before its command may have moved it to another control group. */
    void ready() {
        kills = MemoryKills.of(pid);
    }

    /** This JVM is about to kill it, so that no kill that the kernel counts is its own: that may be another's. */
    void killed() {
        killed = true;
    }

    /** It wrote a line to standard error. */
    void printed(String line) {
        errorTail.add(line);
    }

    /** It has ended. However short of memory this JVM is, there will be room for so little, and somebody waits for it. */
    Exit exit(int value) {
        while (true) {
            try {
                return new Exit(
                        value, errorTail.lines(), crash(), value == SIGKILL && !killed ? kills.shortage() : null);
            } catch (OutOfMemoryError e) {
                Shortage.mayPass(1);
            }
        }
    }

    /** What the JVM wrote of its crash; null if it did not. A file that is older is of a process that had the same id before. */
    private CrashReport crash() {
        Path file = WorkerCommand.errorFile(Long.toString(pid));
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            // Whoever opens a pipe waits, and a task may have put one there.
            if (!found.isRegularFile() || found.lastModifiedTime().toMillis() < startedMillis) {
                return null;
            }
        } catch (IOException none) {
            return null;
        }
        return new CrashReport(file.toString(), CrashSummary.of(top(file)));
    }

    /** However much is there: a task may have put anything there. */
    private static List<String> top(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            // Not in UTF-8, of which what a library is called may be none.
            return new String(in.readNBytes(REPORT_BYTES), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
