/** What both JVMs share: the functions people write, values as JSON, and the messages between the JVMs. */
open module dev.jvmpool.common {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires java.management;

    // Annotations, which nothing reads at run time.
    requires static org.jspecify;

    exports dev.jvmpool.function;
    exports dev.jvmpool.task;

    // Ours alone.
    exports dev.jvmpool.lock to dev.jvmpool, dev.jvmpool.worker;
    exports dev.jvmpool.memory to dev.jvmpool, dev.jvmpool.worker;
    exports dev.jvmpool.running to dev.jvmpool, dev.jvmpool.worker;
    exports dev.jvmpool.stack to dev.jvmpool, dev.jvmpool.worker;
    exports dev.jvmpool.value to dev.jvmpool, dev.jvmpool.worker;
    exports dev.jvmpool.wire to dev.jvmpool, dev.jvmpool.worker;
}
