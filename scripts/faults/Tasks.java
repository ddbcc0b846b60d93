import dev.jvmpool.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What runs in the workers. */
final class Tasks {

    static final String SUFFIX = " was here";

    /** Long enough to be met by a kill, short enough for its processes to be gone when their round is over. */
    private static final String CHILD_SECONDS = "0.3";

    /** The system property of workers that names the number that is to come to a wrong value. */
    static final String SPOIL = "chaos.spoil";

    private static final int SPOILT = Integer.getInteger(SPOIL, -1);

    private Tasks() {}

    /** @param foreign what cannot be sent, or null */
    record Job(int id, Work work, int size, List<String> words, Object foreign) {}

    /** @param foreign what cannot be returned, or null */
    record Done(int id, List<String> words, Object foreign) {}

    static long number(long id) {
        Runs.note((int) id);
        return id * 3 + (id == SPOILT ? 2 : 1);
    }

    static String text(String text) {
        Runs.note(Integer.parseInt(text.substring(0, text.indexOf(':'))));
        return text + SUFFIX;
    }

    static byte[] bytes(byte[] bytes) {
        Runs.note((bytes[0] & 255) << 24 | (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255);
        return inverted(bytes);
    }

    static double[] doubles(double[] doubles) {
        Runs.note((int) doubles[0]);
        return negated(doubles);
    }

    static byte[] bytesOf(int id, int size) {
        byte[] bytes = new byte[Integer.BYTES + size];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i < Integer.BYTES ? (byte) (id >>> 24 - 8 * i) : (byte) (id * 31 + i * 7);
        }
        return bytes;
    }

    static byte[] inverted(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return bytes;
    }

    static double[] negated(double[] doubles) {
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = -doubles[i];
        }
        return doubles;
    }

    static Done done(Job job) {
        return new Done(job.id(), job.words(), null);
    }

    static Done work(Job job) throws Exception {
        Runs.note(job.id());
        switch (job.work()) {
            case SLEEPS -> Thread.sleep(job.size());
            case COMPUTES -> compute(job.size());
            case PRINTS -> print(job);
            case STARTS_A_CHILD ->
                new ProcessBuilder("sleep", CHILD_SECONDS).start().waitFor();
            case LEAVES_A_CHILD -> new ProcessBuilder("sleep", "1000").start();
            case OPENS_A_POOL -> open(job);
            case THROWS -> throw new IOException(complaint(job.id()));
            case OVERFLOWS_ITS_STACK -> descend(0);
            case EXITS -> exit(job);
            case HALTS -> Runtime.getRuntime().halt(4);
            case CRASHES -> crash();
            case FILLS_ITS_HEAP -> fill();
            case RESTS -> new CountDownLatch(1).await();
            case IGNORES_ITS_INTERRUPT -> compute(Integer.MAX_VALUE);
            default -> {
                // Nothing but its result.
            }
        }
        return job.work() == Work.CANNOT_BE_RETURNED
                ? new Done(job.id(), job.words(), new Thread("foreign"))
                : done(job);
    }

    static String complaint(int id) {
        return "thrown by " + id;
    }

    private static void compute(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Among others what looks like a message. */
    private static void print(Job job) {
        for (int i = 0; i < job.size() * 10; i++) {
            (i % 2 == 0 ? System.out : System.err)
                    .println("{\"outcome\":" + job.id() + ",\"at\":0,\"values\":[" + i + "]}");
        }
    }

    private static void open(Job job) throws Exception {
        try (Pool pool = Pool.processes().workers(1).heap("32m").open()) {
            long value = pool.submit(Tasks::twice, job.id()).get();
            if (value != 2L * job.id()) {
                throw new IllegalStateException("a pool within a task said " + value);
            }
        }
    }

    static long twice(int id) {
        return 2L * id;
    }

    private static long descend(long depth) {
        return 1 + descend(depth + 1);
    }

    private static void exit(Job job) throws InterruptedException {
        Thread.sleep(job.size());
        System.exit(3);
    }

    private static void crash() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-SEGV", self).start().waitFor();
        new CountDownLatch(1).await();
    }

    private static void fill() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 22]);
        }
    }
}
