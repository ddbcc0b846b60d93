package dev.jvmpool;

/** What a failed task does to the others of its {@code map} or {@code imap}; see {@link CallOptions#onError(OnError)}. */
public enum OnError {

    /** The first failure stops all that has not started. The default of {@code map}. */
    FAIL,

    /** All inputs are run, and each failure is an outcome like others. The default of {@code imap}. */
    COLLECT
}
