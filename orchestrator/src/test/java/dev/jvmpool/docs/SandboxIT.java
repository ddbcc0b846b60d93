package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.SharedArray;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.DoubleBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of SECURITY.md do what it says of them, where their tools are. */
class SandboxIT {

    private static final Pattern PREFIX = Pattern.compile("(?s)\\.commandPrefix\\((.*?)\\)\n");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\w+");

    @TempDir
    private Path home;

    static String connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return "connected";
        }
    }

    static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    static Path write(String file) throws IOException {
        return Files.writeString(Path.of(file), "x");
    }

    static long processes() {
        return ProcessHandle.allProcesses().count();
    }

    static double total(SharedArray data) {
        DoubleBuffer values = data.doubles();
        return values.get(0) + values.get(1);
    }

    static double[] same(double[] values) {
        return values;
    }

    static int exit(int value) {
        System.exit(value);
        return value;
    }

    static long forever() {
        long count = 0;
        while (!Thread.interrupted() || count >= 0) {
            count++;
        }
        return count;
    }

    static int open(int files) throws IOException {
        List<InputStream> opened = new ArrayList<>();
        try {
            for (int i = 0; i < files; i++) {
                opened.add(new FileInputStream("/dev/null"));
            }
            return files;
        } finally {
            for (InputStream each : opened) {
                each.close();
            }
        }
    }

    /** The words of the recipe as it stands on the page; what it gives names to is what is given here. */
    private static String[] recipe(Map<String, String> names) {
        String block = Document.of("SECURITY.md").blocks("java").get(0);
        Matcher prefix = PREFIX.matcher(block);
        assertTrue(prefix.find(), block);
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(prefix.group(1));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : names.get(word.group()));
        }
        return words.toArray(String[]::new);
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static <T extends Throwable> T failure(Class<T> type, TaskFuture<?> future) {
        return assertInstanceOf(
                type, assertThrows(ExecutionException.class, future::get).getCause());
    }

    @Test
    void bubblewrap() throws Exception {
        assumeTrue(
                succeeds("bwrap", "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "true"),
                "there is no bwrap (apt-get install bubblewrap), or it may not make namespaces here");
        Path root = Document.root();
        Path secret = Files.writeString(home.resolve("secret"), "not for tasks");
        String classes = root.resolve("orchestrator/target").toString();
        String[] prefix = recipe(Map.of("home", home.toString(), "lib", root.toString()));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SharedArray shared = SharedArray.of(new double[] {1, 2});
                Pool pool = Pool.processes()
                        .workers(1)
                        .commandPrefix(prefix)
                        .grace(Duration.ofMillis(200))
                        .open()) {
            failure(ConnectException.class, pool.submit(SandboxIT::connect, server.getLocalPort()));
            failure(NoSuchFileException.class, pool.submit(SandboxIT::read, secret.toString()));
            failure(FileSystemException.class, pool.submit(SandboxIT::write, classes + "/written-by-a-task"));
            assertEquals(2, pool.submit(() -> SandboxIT.processes()).get());
            assertEquals(3.0, pool.submit(SandboxIT::total, shared).get());
            assertEquals(
                    1_000_000,
                    pool.submit(SandboxIT::same, new double[1_000_000]).get().length);
            assertEquals(
                    7,
                    failure(WorkerDiedException.class, pool.submit(SandboxIT::exit, 7))
                            .exitValue()
                            .getAsInt());
            Pool impatient = pool.with(CallOptions.timeout(Duration.ofMillis(200)));
            failure(TaskTimeoutException.class, impatient.submit(() -> SandboxIT.forever()));
        }
    }

    @Test
    void aLimitOfOpenFiles() throws Exception {
        assumeTrue(succeeds("prlimit", "--version"), "there is no prlimit (apt-get install util-linux)");
        try (Pool pool = Pool.processes()
                .workers(1)
                .commandPrefix("prlimit", "--nofile=256")
                .open()) {
            failure(FileNotFoundException.class, pool.submit(SandboxIT::open, 300));
            assertEquals(3, pool.submit(SandboxIT::open, 3).get());
            assertEquals(0, pool.stats().workersDied());
        }
    }
}
