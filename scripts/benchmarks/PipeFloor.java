import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;

/** What {@code pipe_floor.c} does, in two JVMs: for machines without a C compiler. */
final class PipeFloor {

    private static final int TRIPS = 2000;
    private static final int LENGTH = 64;

    private PipeFloor() {}

    /** The other end sends back what it reads. */
    static final class Echo {
        public static void main(String[] args) throws IOException {
            InputStream in = new FileInputStream(FileDescriptor.in);
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            byte[] line = new byte[LENGTH];
            while (in.readNBytes(line, 0, LENGTH) == LENGTH) {
                out.write(line);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Process other = new ProcessBuilder(
                        Rounds.JAVA, "-cp", System.getProperty("java.class.path"), Echo.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        byte[] line = new byte[LENGTH];
        try (OutputStream there = other.getOutputStream();
                InputStream back = other.getInputStream()) {
            Rounds.time(TRIPS, () -> {
                for (int i = 0; i < TRIPS; i++) {
                    there.write(line);
                    there.flush();
                    back.readNBytes(line, 0, LENGTH);
                }
            });
        }
    }
}
