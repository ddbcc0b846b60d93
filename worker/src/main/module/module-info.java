/** The child JVM. */
open module dev.jvmpool.worker {
    requires com.fasterxml.jackson.core;
    requires dev.jvmpool.common;

    exports dev.jvmpool.worker to dev.jvmpool;
}
