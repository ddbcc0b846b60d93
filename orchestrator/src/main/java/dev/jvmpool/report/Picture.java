package dev.jvmpool.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a report of a pool says.
 *
 * @param complete whether all that was submitted has its outcome, and nobody said that there should have been more
 * @param unfinished why there is not all that there should have been, as somebody said; otherwise null
 * @param settings what was chosen, by name
 * @param waiting tasks that have not begun
 * @param active tasks in progress
 * @param remembered how many tasks had their result from a memory
 */
record Picture(
        String title,
        boolean complete,
        @Nullable String unfinished,
        Map<String, String> settings,
        long waiting,
        long active,
        long remembered,
        Recording recording) {

    List<Remark> remarks() {
        return Remarks.of(this);
    }
}
