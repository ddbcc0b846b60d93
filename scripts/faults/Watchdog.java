import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.TimeUnit;

/** Ends the program when nothing comes of anything any more, and says where everybody stands. */
final class Watchdog {

    private static final long PATIENCE_SECONDS = 60;
    private static final int PRINTING_SECONDS = 5;

    private final Tally tally;
    private final Output output;
    private final Runnable last;

    /** @param last what is to be said before the end */
    private Watchdog(Tally tally, Output output, Runnable last) {
        this.tally = tally;
        this.output = output;
        this.last = last;
    }

    static void start(Tally tally, Output output, Runnable last) {
        Thread thread = new Thread(() -> new Watchdog(tally, output, last).watch(), "chaos-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (System.nanoTime() - tally.progressedAt() < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                TimeUnit.SECONDS.sleep(1);
            }
            System.err.println("chaos: it stands still: nothing came of anything for " + PATIENCE_SECONDS + " seconds");
            dump();
            last.run();
        } catch (InterruptedException | IOException e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(Chaos.WRONG);
    }

    private void dump() throws IOException, InterruptedException {
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true, Integer.MAX_VALUE)) {
            System.err.print(thread);
        }
        output.want();
        for (ProcessHandle worker : ProcessHandle.current().children().toList()) {
            System.err.println("worker " + worker.pid() + " " + worker.info());
            String pid = Long.toString(worker.pid());
            new ProcessBuilder("sh", "-c", "grep State /proc/" + pid + "/status; kill -QUIT " + pid)
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        TimeUnit.SECONDS.sleep(PRINTING_SECONDS);
    }
}
