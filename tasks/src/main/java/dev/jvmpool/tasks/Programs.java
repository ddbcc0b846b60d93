package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DaemonExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.ShutdownHookProcessDestroyer;

/** Tasks that run other programs. */
public final class Programs {

    /** How much of each output stream is kept: 1 MiB. */
    private static final int KEPT_BYTES = 1 << 20;

    /** How long each stream may take to end once the program has: generous, as output may still be in the pipe. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    private Programs() {}

    /**
     * Runs a program as {@link #anyExit} does; one that ends with another exit value than 0 has failed, as for a shell.
     *
     * @param commandLine such as {@code convert a.png 'my picture.jpg'}
     * @return what the program wrote
     * @throws CommandFailedException if the exit value is not 0
     * @throws IllegalArgumentException if the line has no word or an unclosed quote
     * @throws IOException if the program cannot be started; the message names it
     * @throws InterruptedException if the thread is interrupted; the program is gone by then
     */
    public static CommandResult command(String commandLine)
            throws CommandFailedException, IOException, InterruptedException {
        CommandResult result = anyExit(commandLine);
        if (result.exitValue() != 0) {
            throw new CommandFailedException(result);
        }
        return result;
    }

    /**
     * Runs a program and waits for it, whatever its exit value is.
     *
     * <p>The command line is split into words by the shell's quoting rules: single quotes, double quotes and
     * backslash. No shell is involved, so variables, wildcards, pipes and redirections mean nothing; for those write
     * {@code sh -c '...'}. On Windows put paths in single quotes.
     *
     * <p>The program inherits directory and environment, and finds its standard input empty. The first MiB of each
     * output is kept; where there was more, the text ends with a line {@code [truncated: the first m of n bytes]}.
     * Output is awaited for no more than 2 s a stream after the program itself has ended, in case it left
     * something running that holds the stream open.
     *
     * <p>An exit value other than 0 is a result, not an error, as for programs such as {@code grep} and {@code diff} that answer by it. There
     * is no time limit; an interrupt kills the program and all its descendants.
     *
     * @param commandLine such as {@code convert a.png 'my picture.jpg'}
     * @return the exit value, and what the program wrote
     * @throws IllegalArgumentException if the line has no word or an unclosed quote
     * @throws IOException if the program cannot be started; the message names it
     * @throws InterruptedException if the thread is interrupted; the program is gone by then
     */
    public static CommandResult anyExit(String commandLine) throws IOException, InterruptedException {
        List<String> words = CommandWords.split(commandLine);
        BoundedOutput stdout = new BoundedOutput(KEPT_BYTES);
        BoundedOutput stderr = new BoundedOutput(KEPT_BYTES);
        Process process = new ProcessBuilder(words).start();
        try {
            int exitValue = run(process, words.get(0), stdout, stderr);
            return new CommandResult(commandLine, exitValue, stdout.text(), stderr.text());
        } finally {
            if (process.isAlive()) {
                ProcessTree.destroy(process);
            }
        }
    }

    /**
     * Commons Exec pumps the streams and reaps the process in a thread of its own. This thread only waits, because
     * Commons Exec swallows an interrupt, and then waits for output that an orphan could hold back for ever.
     */
    private static int run(Process process, String program, BoundedOutput stdout, BoundedOutput stderr)
            throws IOException, InterruptedException {
        Ended ended = new Ended();
        new Started(process, stdout, stderr).execute(new CommandLine("ignored"), ended);
        try {
            return ended.exitValue.get();
        } catch (ExecutionException e) {
            String reason = InputFile.reasonOf(e.getCause());
            throw new IOException("cannot run program '" + program + "': " + reason, e.getCause());
        }
    }

    /**
     * An executor for a process already running: Commons Exec's own launcher trims arguments and does not hand out
     * the process, whose descendants must be found when it is killed.
     */
    private static final class Started extends DaemonExecutor {

        private final Process process;

        @SuppressWarnings("deprecation") // the builder cannot build a subclass
        Started(Process process, BoundedOutput stdout, BoundedOutput stderr) {
            this.process = process;
            setStreamHandler(new Pumps(stdout, stderr));
            setProcessDestroyer(new ShutdownHookProcessDestroyer());
            setExitValues(null); // every exit value is a result
        }

        @Override
        protected Process launch(CommandLine command, Map<String, String> environment, Path directory) {
            return process;
        }
    }

    private static final class Pumps extends PumpStreamHandler {

        Pumps(BoundedOutput stdout, BoundedOutput stderr) {
            super(stdout, stderr);
            setStopTimeout(LAST_OUTPUT);
        }

        @Override
        public void stop() {
            try {
                super.stop();
            } catch (IOException e) {
                // Something the program left behind still holds its output: what has come so far is the result.
            }
        }
    }

    private static final class Ended implements ExecuteResultHandler {

        private final CompletableFuture<Integer> exitValue = new CompletableFuture<>();

        @Override
        public void onProcessComplete(int value) {
            exitValue.complete(value);
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            exitValue.completeExceptionally(e);
        }
    }
}
