/** What a task can ask and say while it runs. */
@NullMarked
package dev.jvmpool.task;

import org.jspecify.annotations.NullMarked;
