import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A whole program, started anew for each round. */
record Program(File input, List<String> command) {

    /** Nothing here takes a tenth of that; a program that hangs must not keep the others from being measured. */
    static final long LIMIT_MINUTES = 5;

    private static final long LOOK_MILLIS = 10;

    Program reading(File other) {
        return new Program(other, command);
    }

    /** From its start to its end, for each of so many units of work. */
    Contender time(int units) {
        return () -> {
            long start = System.nanoTime();
            run(process -> {});
            return (System.nanoTime() - start) / (double) units;
        };
    }

    /** The most memory that the program itself, without its children, had resident. The last look may miss what came after it. */
    Contender peakMemory() {
        return () -> {
            double[] most = {0};
            run(process -> most[0] = Math.max(most[0], highWater(process)));
            return most[0];
        };
    }

    private void run(Consumer<Process> look) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look.accept(process);
                if (System.nanoTime() > deadline) {
                    throw new IOException("took more than " + LIMIT_MINUTES + " minutes: " + String.join(" ", command));
                }
            }
            if (process.exitValue() != 0) {
                throw new IOException("ended with " + process.exitValue() + ": " + String.join(" ", command));
            }
        } finally {
            kill(process);
        }
    }

    /** With what it started: nothing is to run on beside the next row. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static double highWater(Process process) {
        try {
            return ResidentMemory.peak(process.pid());
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
