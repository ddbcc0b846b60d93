/** The pools, and the terminal program. */
open module dev.jvmpool {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires transitive dev.jvmpool.common;
    requires dev.jvmpool.worker;
    requires java.management;
    requires jdk.management;

    // Where a Flight Recorder is.
    requires static jdk.jfr;

    // Annotations, which nothing reads at run time.
    requires static org.jspecify;

    // Only who logs by it has it, and a provider.
    requires static org.slf4j;

    // Only dumps that are called .zst need it.
    requires static com.github.luben.zstd_jni;

    // Only PoolMetrics needs it.
    requires static micrometer.core;

    // Only the terminal program needs these.
    requires static dev.jvmpool.tasks;
    requires static info.picocli;
    requires static org.apache.commons.exec;

    exports dev.jvmpool;
    exports dev.jvmpool.cache;
    exports dev.jvmpool.dump;
    exports dev.jvmpool.metrics;
    exports dev.jvmpool.report;
}
