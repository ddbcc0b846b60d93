import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much memory of a process is resident, in bytes, where the system has {@code /proc}. */
final class ResidentMemory {

    private ResidentMemory() {}

    static boolean isKnown() {
        return Files.exists(status(ProcessHandle.current().pid()));
    }

    static long now(long pid) throws IOException {
        return bytes(pid, "VmRSS:");
    }

    static long peak(long pid) throws IOException {
        return bytes(pid, "VmHWM:");
    }

    /** @throws IOException also if the process has ended: what is left of it has no memory */
    private static long bytes(long pid, String field) throws IOException {
        for (String line : Files.readAllLines(status(pid))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        throw new NoSuchFileException(status(pid) + " has no " + field);
    }

    private static Path status(long pid) {
        return Path.of("/proc", Long.toString(pid), "status");
    }
}
