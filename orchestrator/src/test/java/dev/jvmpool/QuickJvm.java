package dev.jvmpool;

import java.util.List;

/** What tests start programs with whose flags are not the matter. */
public final class QuickJvm {

    /** A program that lives for seconds has little of the second compiler, or of the threads of another collector: each takes a tenth of its processor time. */
    public static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private QuickJvm() {}
}
