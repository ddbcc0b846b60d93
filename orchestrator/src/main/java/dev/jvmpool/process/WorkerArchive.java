package dev.jvmpool.process;

import dev.jvmpool.worker.IsolatedMain;
import dev.jvmpool.worker.Rehearsal;
import dev.jvmpool.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The archive that workers start from. It holds the classes of jvmpool and Jackson, so one serves every program whose workers have
 * these jars at the beginning of their class path.
 *
 * <p>It is made when this JVM ends, if a worker that would have used it had come to a good end: then nothing of the user's is going on
 * any more.
 */
final class WorkerArchive {

    /** Of the JVM's arguments, those with which the layout of objects or the archive would be others than ours. */
    private static final List<String> NOT_WITH =
            List.of("-Xshare", "-Xmx", "-XX:MaxHeap", "-XX:+Use", "-XX:-Use", "-XX:ObjectAl", "-XX:Shared", "-XX:A");

    /** From here on references are not compressed, and other archives of the JDK's own classes apply. */
    private static final long MAX_HEAP = 31L << 30;

    /** Those that this JVM will try to make at its end, by name. */
    private static final Set<String> WANTED = ConcurrentHashMap.newKeySet();

    private WorkerArchive() {}

    /**
     * The flags for a worker; none if there is no archive for it.
     *
     * @param code where its code is, as {@link CodePath#words} says it
     */
    static List<String> flags(WorkerCommand command, List<String> code) {
        ClassArchive archive = of(command, code);
        Path file = archive == null ? null : archive.file();
        return file == null ? List.of() : ClassArchive.flags(file);
    }

    /** A worker has been started. If it has no archive but could have one, the next ones shall. */
    static void started(WorkerCommand command, List<String> code, Process worker) {
        ClassArchive archive = of(command, code);
        if (archive != null && archive.file() == null && WANTED.add(archive.name())) {
            List<String> jars = prefix(code);
            try {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> atTheEnd(archive, jars, worker), "jvmpool-archive"));
            } catch (IllegalStateException endsAlready) {
                // The next program will see to it.
            }
        }
    }

    private static void atTheEnd(ClassArchive archive, List<String> jars, Process worker) {
        try {
            if (!worker.isAlive() && worker.exitValue() == 0) {
                archive.make(Rehearsal.LINES, rehearsal(jars));
            }
        } catch (IOException | RuntimeException notThisTime) {
            // Nobody misses it.
        }
    }

    private static List<String> rehearsal(List<String> jars) {
        String path = String.join(File.pathSeparator, jars);
        return List.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                CodePath.OWN + path,
                "-cp",
                path,
                IsolatedMain.class.getName(),
                WorkerMain.class.getName(),
                "/dev/stdin",
                "/dev/null",
                "0",
                ClassArchive.SCRATCH);
    }

    private static ClassArchive of(WorkerCommand command, List<String> code) {
        try {
            List<String> jars = suits(command) ? prefix(code) : List.of();
            ArchiveDirectory directory = jars.isEmpty() ? null : ArchiveDirectory.ofUser();
            return directory == null ? null : ClassArchive.of(directory, "worker", jars);
        } catch (IllegalArgumentException oddPlaces) {
            return null;
        }
    }

    private static boolean suits(WorkerCommand command) {
        return WorkerCommand.hasOwnChannel()
                && command.slice().heapBytes() < MAX_HEAP
                && command.javaHome().equals(Path.of(System.getProperty("java.home")))
                && suit(command.jvmArgs());
    }

    private static boolean suit(List<String> jvmArgs) {
        for (String word : jvmArgs) {
            for (String beginning : NOT_WITH) {
                if (word.startsWith(beginning)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Our jars, if the class path begins with them, and they are jars; else nothing. */
    static List<String> prefix(List<String> code) {
        int at = code.indexOf("-cp");
        if (at < 0 || code.contains("-m") || code.contains("--module-path")) {
            return List.of();
        }
        List<String> entries = Arrays.asList(code.get(at + 1).split(File.pathSeparator));
        List<String> own = new ArrayList<>(LoaderPlaces.own("there is no archive"));
        boolean leads = own.size() <= entries.size() && own.equals(entries.subList(0, own.size()));
        return leads && OwnJarsFirst.areFiles(own) ? own : List.of();
    }
}
