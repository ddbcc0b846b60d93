package dev.jvmpool.cli.run;

import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.Leftovers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RowStreamTest {

    @Test
    void rowIsWrittenThoughNoneFollows() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowStream rows = new RowStream(out, null);
        rows.write(line("1\n"));
        rows.write(line("2\n"));
        until(() -> out.toString(StandardCharsets.UTF_8).equals("1\n2\n"));
        rows.finish();
    }

    @Test
    void manyRowsAreAllWrittenInOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowStream rows = new RowStream(out, null);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            rows.write(line(i + "\n"));
            expected.append(i).append('\n');
        }
        rows.finish();
        assertEquals(expected.toString(), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void ownerIsWokenWhenNobodyReads() throws IOException {
        RowStream rows = new RowStream(new Closing(1), null);
        rows.write(line("1\n"));
        rows.write(line("2\n"));
        assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await(10, TimeUnit.SECONDS));
        assertNotNull(rows.failure());
        assertThrows(IOException.class, () -> rows.write(line("3\n")));
    }

    @Test
    void nothingFollowsACutOff() throws Exception {
        Leftovers stopped = new Leftovers();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowStream rows = new RowStream(out, null);
        rows.write(line("1\n"));
        rows.write(line("2\n"));
        Thread signal = new Thread(() -> rows.cutOff(1000));
        signal.start();
        signal.join();
        Thread writer = new Thread(() -> {
            try {
                rows.write(line("3\n"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        until(() -> writer.getState() == Thread.State.WAITING);
        assertEquals("1\n2\n", out.toString(StandardCharsets.UTF_8));
        // They wait for the end of the program.
        stopped.excuse();
    }

    private static ByteArrayOutputStream line(String text) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return line;
    }

    /** A pipe whose reader goes away after some writes. */
    private static final class Closing extends OutputStream {

        private int left;

        Closing(int writes) {
            left = writes;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (left-- <= 0) {
                throw new IOException("Broken pipe");
            }
        }
    }
}
