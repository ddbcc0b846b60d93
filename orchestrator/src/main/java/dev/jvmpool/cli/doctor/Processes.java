package dev.jvmpool.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether processes can be seen: what a task leaves running is found there.
 *
 * @param linux whether there should be a /proc
 * @param own whether this process is listed in it
 * @param hidden what /proc was mounted with that hides those of others; empty if nothing
 * @param container what kind of container this is; empty if none
 * @param pid of this process
 */
record Processes(boolean linux, boolean own, String hidden, String container, long pid) {

    static Processes here() {
        long pid = ProcessHandle.current().pid();
        return new Processes(
                System.getProperty("os.name").equals("Linux"), isListed(pid), mountedHidden(), kindOfContainer(), pid);
    }

    private static boolean isListed(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc"))) {
            return files.anyMatch(file -> file.endsWith(Long.toString(pid)));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String mountedHidden() {
        String options = Kernel.after("proc /proc ", Kernel.text("/proc/mounts"));
        return Stream.of(options.split("[ ,]"))
                .filter(option -> option.startsWith("hidepid=") && !option.endsWith("=0") && !option.endsWith("=off"))
                .findFirst()
                .orElse("");
    }

    private static String kindOfContainer() {
        if (Files.exists(Path.of("/.dockerenv"))) {
            return "Docker";
        }
        if (Files.exists(Path.of("/run/.containerenv"))) {
            return "Podman";
        }
        return System.getenv("KUBERNETES_SERVICE_HOST") == null ? "" : "Kubernetes";
    }

    Finding finding() {
        return judged().with("container", container).with("pid", pid);
    }

    private Finding judged() {
        String where = container.isEmpty() ? "" : ", in a container of " + container;
        if (linux && !own) {
            return Finding.wrong(
                    "/proc cannot be listed" + where + ": what a task leaves running is not found",
                    "mount -t proc proc /proc");
        }
        if (pid == 1) {
            return Finding.note(
                    "this is process 1" + where + ": nobody takes what its workers leave", "docker run --init ...");
        }
        if (!hidden.isEmpty()) {
            return Finding.ok("those of other users are hidden (" + hidden + "), which does no harm" + where);
        }
        return Finding.ok(
                (linux ? "seen in /proc" : "this system has no /proc: they are seen as children only") + where);
    }
}
