package dev.jvmpool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that a task starts and forgets, in every way in which they can lose their parent. Files are texts here: for a path a worker
 * would load Jackson, and that takes longer than all else it does.
 */
final class Strays {

    /** Says its id in the file that it is named after, and stays for good. */
    private static final String STAY = "echo $$ > \"$0.tmp\"; mv \"$0.tmp\" \"$0\"; exec sleep 1000";

    private static final String STAY_WITHOUT_PARENT = "(sh -c \"$1\" \"$0\" &)";

    private static final String SETSID = "setsid";

    private Strays() {}

    /** Starts one of each kind, and returns when all are there. */
    static void start(String place) throws Exception {
        Path directory = Path.of(place);
        Path child = directory.resolve("child");
        Path orphan = directory.resolve("orphan");
        Path session = directory.resolve("session");
        Path orphanOfSession = directory.resolve("orphanOfSession");
        run("sh", "-c", STAY, child.toString());
        run("sh", "-c", STAY_WITHOUT_PARENT, orphan.toString(), STAY);
        run(SETSID, "sh", "-c", STAY, session.toString());
        run(SETSID, "sh", "-c", STAY_WITHOUT_PARENT, orphanOfSession.toString(), STAY);
        for (Path file : List.of(child, orphan, session, orphanOfSession)) {
            ConcurrentPoolContract.awaitFile(file);
        }
        Files.createFile(directory.resolve("all"));
    }

    private static void run(String... words) throws IOException {
        new ProcessBuilder(words).start();
    }

    /** Starts them, and then ends: as {@link Crashes} does, or as it is told. */
    static int startAndEnd(String place, String end) throws Exception {
        start(place);
        return switch (end) {
            case "return" -> 1;
            case "throw" -> throw new IllegalStateException("thrown");
            case "loop" -> Crashes.goOn(1);
            case "exit" -> Crashes.exit(3);
            case "halt" -> Crashes.halt(4);
            case "memory" -> Crashes.fillTheHeap(1);
            default -> Crashes.signal(end);
        };
    }

    /** Starts one with an environment of its own, and one below a process that has the usual one. */
    static int startWithoutEnvironment(String place) throws Exception {
        Path below = Path.of(place, "below");
        run("sh", "-c", "env -i sh -c \"$1\" \"$0\"; true", below.toString(), STAY);
        ConcurrentPoolContract.awaitFile(below);
        return Crashes.halt(4);
    }

    /** Starts one that is to stay. */
    static int startFree(String file) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", STAY, file);
        builder.environment().remove("JVMPOOL_WORKER");
        builder.start();
        ConcurrentPoolContract.awaitFile(Path.of(file));
        return Crashes.halt(4);
    }

    /** Starts one that is to stay and is nobody's child, as the documentation says how, and then does as it is told. */
    static int startFreeOrphanAndEnd(String file, String end) throws Exception {
        run("env", "-u", "JVMPOOL_WORKER", SETSID, "--fork", "sh", "-c", STAY, file);
        ConcurrentPoolContract.awaitFile(Path.of(file));
        return end.equals("loop") ? Crashes.goOn(1) : 1;
    }

    /** Has a worker of this worker start them and never return, and then ends. */
    static int startBelowAndHalt(String place) throws Exception {
        Pool below = Pool.processes(1);
        below.submit(Strays::startAndEnd, place, "loop");
        ConcurrentPoolContract.awaitFile(Path.of(place, "all"));
        return Crashes.halt(4);
    }

    /** Those that said their ids in a directory. */
    static List<ProcessHandle> in(Path directory) throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "{child,orphan,session,orphanOfSession,below}")) {
            for (Path file : files) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(found::add);
            }
        }
        return found;
    }
}
