package dev.jvmpool.cli.doctor;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a worker says of itself.
 *
 * @param arguments those of its JVM
 */
public record WorkerFacts(long pid, List<String> arguments) {

    private static final List<String> ARCHIVE = List.of("-XX:SharedArchiveFile=", "-XX:AOTCache=");

    /** The task that asks. */
    public static WorkerFacts ofThisJvm() {
        return new WorkerFacts(
                ProcessHandle.current().pid(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** The archive of classes that the JVM was given; empty if none. */
    String archive() {
        return arguments.stream()
                .flatMap(argument -> ARCHIVE.stream()
                        .filter(argument::startsWith)
                        .map(option -> argument.substring(option.length())))
                .findFirst()
                .orElse("");
    }
}
