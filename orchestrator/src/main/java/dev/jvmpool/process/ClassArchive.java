package dev.jvmpool.process;

import dev.jvmpool.worker.ProcessMark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive of loaded classes, from which a JVM starts in half the time: of one Java, of certain jars, for one purpose.
 *
 * <p>It is made by a process of its own that runs what the archive is for once, on the classes that are in the jars. A JVM that is
 * given one that does not fit starts without it and says nothing.
 */
record ClassArchive(ArchiveDirectory directory, String name) {

    /** Since then one file holds what two did, with classes linked and methods profiled (JEP 483, 514, 515). */
    private static final int AHEAD_OF_TIME = 25;

    private static final boolean NEW = Runtime.version().feature() >= AHEAD_OF_TIME;

    /**
     * Makes an archive beside its place and moves it there, so that nobody ever sees half of one. Its directory says who makes it:
     * the shell, by its process id. An empty archive keeps others from trying in vain; not after a signal, which says nothing.
     * The process has no terminal, little of the processor, and at most a minute of it. Its input stays open, because a worker
     * without input halts after a while; so it does if the shell is killed.
     */
    private static final String MAKE = "trap '' INT HUP PIPE; umask 077; ulimit -t 60; n=$1 i=$2 j=$3 f=$4; shift 4;"
            + " m=making-$n-$$; mkdir $m && mkfifo $m/in || exit;"
            + " nice -n 19 \"$j\" \"$f$m/archive\" \"$@\" < $m/in 5<> $m/scratch & exec 9> $m/in; printf '%s' \"$i\" >&9; wait $!; s=$?;"
            + " set -- $n-[1-9]*.jsa; if [ -e \"$1\" ]; then :; elif [ $s = 0 ] && [ -s $m/archive ];"
            + " then mv -f $m/archive $n-$(($(wc -c < $m/archive))).jsa;"
            + " elif [ $s -lt 128 ]; then : > $n-0.jsa; fi;"
            + " rm -rf $m";

    /**
     * Maps archives at the address that they were made for. Elsewhere, and at random since Java 17, every pointer in them has to be
     * changed: that takes some 5 ms, and 10 MB that processes could share are each one's own. An archive is made with it, so there is none
     * for a Java that does not know it.
     */
    private static final String IN_ITS_PLACE = "-XX:ArchiveRelocationMode=0";

    /** An empty file that the process has open. */
    static final String SCRATCH = "/dev/fd/5";

    /**
     * @param kind what it is for
     * @param jars that its classes are in; all that are known of are part of the name
     */
    static ClassArchive of(ArchiveDirectory directory, String kind, List<String> jars) {
        StringBuilder key = new StringBuilder(System.getProperty("java.home"))
                .append(System.getProperty("java.vm.name"))
                .append(System.getProperty("java.vm.version"));
        for (String jar : jars) {
            File file = new File(jar);
            key.append('\n')
                    .append(jar)
                    .append(' ')
                    .append(file.length())
                    .append(' ')
                    .append(file.lastModified());
        }
        return new ClassArchive(directory, kind + "-" + Long.toHexString(hash(key)));
    }

    /** FNV-1a: a digest of the JDK takes 20 ms to load. If two are the same after all, the JVM sees that the jars are not. */
    private static long hash(CharSequence text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The file, or null if there is none that can be used. */
    Path file() {
        if (!directory.isSafe()) {
            return null;
        }
        directory.sweep();
        return directory.find(name);
    }

    /** What tells a JVM to use it, and to say nothing of it. */
    static List<String> flags(Path file) {
        return file.toFile().length() == 0
                ? List.of()
                : List.of(
                        "-XX:+UnlockDiagnosticVMOptions",
                        IN_ITS_PLACE,
                        use() + file,
                        NEW ? "-Xlog:cds*=off,aot*=off" : "-Xlog:cds*=off");
    }

    /** The option by which this JVM is given one. */
    static String use() {
        return NEW ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
    }

    /**
     * Starts to make it, in a process that nobody waits for.
     *
     * @param input what is written to the standard input of the JVM
     * @param words the words after {@code java}
     */
    void make(String input, List<String> words) throws IOException {
        if (!directory.make() || directory.isBeingMade(name) || directory.find(name) != null) {
            return;
        }
        directory.makeRoom(name);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", MAKE, "sh", name, input));
        command.add(JavaHome.program(Path.of(System.getProperty("java.home"))).toString());
        command.add(NEW ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=");
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add(IN_ITS_PLACE);
        if (NEW) {
            // A JVM would compile at once, as it starts, what the rehearsal called often.
            command.add("-XX:-AOTRecordTraining");
        }
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.path().toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        InheritedOptions.clean(builder.environment());
        // It ends by itself, also where this JVM is a worker, with which it would be ended.
        builder.environment().remove(ProcessMark.VARIABLE);
        builder.start();
    }
}
