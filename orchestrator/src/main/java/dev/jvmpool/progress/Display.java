package dev.jvmpool.progress;

import dev.jvmpool.Progress.Numbers;

/** Where progress is shown. Thread-safe. */
public interface Display {

    void show(Numbers numbers);

    /** Takes away what stands there, until the next numbers come. */
    void clear();

    /** Takes it away for good. */
    void close();
}
