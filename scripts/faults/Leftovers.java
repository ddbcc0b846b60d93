import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/** What is there that was not when this was made: processes, threads, descriptors, mapped memory, files. */
final class Leftovers {

    /** Who makes an archive of classes does so beside all others, with what they leave of the processor. */
    private static final long PATIENCE_SECONDS = 90;
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS_BETWEEN_COLLECTIONS = 5;

    /** So many may still be held by what the JVM has not got round to; one for each worker would soon be more. */
    private static final int MOST_MAPPED = 4;

    private static final Path PROC = Path.of("/proc");

    /** Those that serve the whole JVM once they were needed; the last one lingers for milliseconds. */
    private static final Set<String> SHARED =
            Set.of("CompletableFutureDelayScheduler", "ForkJoinPool.commonPool-delayScheduler", "jvmpool-keep-alive");

    /** The clock of a pool ends 5 seconds after its last alarm. */
    private static final String CLOCK = "-clock";

    private final FullPlaces places;

    /** In the environment of every process of this run, whoever its parent is by now. */
    private final String mark;

    private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
    private final Map<String, Integer> descriptors = descriptors();

    Leftovers(FullPlaces places, String mark) {
        this.places = places;
        this.mark = mark;
    }

    /**
     * Waits a moment for what is about to end.
     *
     * @param last whether it is not worth it to wait for clocks
     * @param nested whether tasks had pools of their own, whose files are left to the next program when they are killed
     * @return what did not
     */
    List<String> left(boolean nested, boolean last) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> left = look(nested, last);
        for (int i = 1; !left.isEmpty() && System.nanoTime() < end; i++) {
            if (i % LOOKS_BETWEEN_COLLECTIONS == 0) {
                // What was dropped ends when it is collected.
                System.gc();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            left = look(nested, last);
        }
        return left;
    }

    private List<String> look(boolean nested, boolean last) throws IOException {
        List<String> left = new ArrayList<>();
        processes(left);
        threads(left, last);
        descriptors().forEach((target, count) -> {
            int before = descriptors.getOrDefault(target, 0);
            if (count > before) {
                left.add("descriptors of " + target + ": " + count + ", before " + before);
            }
        });
        mappings(left);
        files(places.temporary(), nested, left);
        if (places.areOwn()) {
            files(places.memory(), nested, left);
        }
        return left;
    }

    private void processes(List<String> left) throws IOException {
        ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .forEach(process -> left.add("process " + process.pid() + " " + process.info()));
        if (!Files.isDirectory(PROC)) {
            return;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != ProcessHandle.current().pid() && isOurs(process)) {
                    left.add("process " + pid + " " + ProcessHandle.of(pid).map(ProcessHandle::info));
                }
            }
        }
    }

    private boolean isOurs(Path process) {
        try {
            return ("\0" + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1))
                    .contains("\0" + mark + "\0");
        } catch (IOException e) {
            // It has ended, or is another user's.
            return false;
        }
    }

    private void threads(List<String> left, boolean last) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean clock = !last && thread.getName().endsWith(CLOCK);
            if (!threads.contains(thread) && thread.isAlive() && !clock && !staysByDesign(thread)) {
                left.add("thread " + thread.getName() + " " + List.of(thread.getStackTrace()));
            }
        }
    }

    private static boolean staysByDesign(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                // The JVM's and the JDK's own.
                || group.getParent() == null
                // Those of Cleaners.
                || thread.getClass().getName().equals("jdk.internal.misc.InnocuousThread")
                || thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool()
                || SHARED.contains(thread.getName());
    }

    /** How many of each kind there are; those of files that have a name and stay are the JVM's own. */
    private static Map<String, Integer> descriptors() {
        Map<String, Integer> kinds = new TreeMap<>();
        Path own = PROC.resolve("self/fd");
        if (!Files.isDirectory(own)) {
            return kinds;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(own)) {
            for (Path each : all) {
                kind(each, kinds);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }

    private static void kind(Path descriptor, Map<String, Integer> kinds) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            boolean passing = !target.startsWith("/") || target.startsWith("/dev/shm") || target.endsWith("(deleted)");
            if (passing) {
                kinds.merge(target.replaceAll("[0-9a-f]{2,}", "N"), 1, Integer::sum);
            }
        } catch (IOException e) {
            // Closed meanwhile, as that of this look itself.
        }
    }

    /** The pages were given back when the worker ended; the mapping itself is left to the collector. */
    private static void mappings(List<String> left) throws IOException {
        Path maps = PROC.resolve("self/maps");
        if (Files.exists(maps)) {
            String own = "/jvmpool-" + ProcessHandle.current().pid();
            List<String> mapped = Files.readAllLines(maps).stream()
                    .filter(line -> line.contains(own))
                    .toList();
            if (mapped.size() > MOST_MAPPED) {
                left.add("mapped " + mapped);
            }
        }
    }

    private static void files(Path directory, boolean nested, List<String> left) throws IOException {
        String own = "jvmpool-" + ProcessHandle.current().pid() + "-";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                // Those are meant to stay.
                boolean report = name.startsWith("jvmpool_hs_err") || name.startsWith("hsperfdata");
                if (report || nested && !name.startsWith(own)) {
                    delete(file);
                } else {
                    left.add("file " + file);
                }
            }
        }
    }

    private static void delete(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            Files.deleteIfExists(file);
        }
    }
}
