package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A control group with a limit on memory, made where this user may; in either version.
 *
 * @param path its directory
 */
public record ControlGroup(Path path) {

    private static final String[][] VERSIONS = {
        {"/sys/fs/cgroup/memory", "memory.limit_in_bytes"}, {"/sys/fs/cgroup", "memory.max"}
    };

    /** Makes one; where that cannot be, the test is left out. */
    public static ControlGroup ofMegabytes(int limit) {
        String name = "jvmpool-test-" + ProcessHandle.current().pid();
        for (String[] version : VERSIONS) {
            Path made = Path.of(version[0], name);
            try {
                Files.createDirectory(made);
                Files.writeString(made.resolve(version[1]), Integer.toString(limit << 20));
                Path swap = made.resolve("memory.swap.max");
                if (Files.exists(swap)) {
                    Files.writeString(swap, "0");
                }
                return new ControlGroup(made);
            } catch (IOException e) {
                made.toFile().delete();
            }
        }
        assumeTrue(false, "this user may make no control group with a limit on memory here");
        return null;
    }

    /** What a shell runs to be in it. */
    public String enter() {
        return "echo $$ > " + path.resolve("cgroup.procs");
    }

    /** While a process of it is being ended, it cannot be deleted. */
    public void delete() {
        await().until(() -> !Files.exists(path) || path.toFile().delete());
    }
}
