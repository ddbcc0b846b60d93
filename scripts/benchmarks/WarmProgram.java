import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that stays for all rounds, and measures itself: for each line that it reads it does one round, and prints what that
 * measured. It ends with its input.
 */
final class WarmProgram implements Contender {

    private static final long END_SECONDS = 30;

    private final List<String> command;
    private final Process process;
    private final BufferedReader answers;

    WarmProgram(List<String> command) throws IOException {
        this.command = command;
        this.process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        this.answers = process.inputReader();
    }

    @Override
    public double measure() throws IOException, InterruptedException {
        String answer = null;
        try {
            OutputStream requests = process.getOutputStream();
            requests.write('\n');
            requests.flush();
            answer = CompletableFuture.supplyAsync(
                            () -> answers.lines().findFirst().orElse("nothing"))
                    .get(Program.LIMIT_MINUTES, TimeUnit.MINUTES);
            return Double.parseDouble(answer);
        } catch (NumberFormatException e) {
            throw new IOException("answered " + answer + ": " + String.join(" ", command), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("did not answer: " + String.join(" ", command), e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // It has ended by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Program.kill(process);
        }
    }
}
