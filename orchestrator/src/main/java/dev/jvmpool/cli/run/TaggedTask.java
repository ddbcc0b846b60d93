package dev.jvmpool.cli.run;

import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.NamedMethod;
import java.util.List;

/** A task whose lines begin with its input. In a worker it is this that is called, and calls the method. */
public final class TaggedTask {

    /** Found once; a worker has one task all its life. */
    private static NamedMethod method;

    private TaggedTask() {}

    /** For a worker. {@code memory} may be null. */
    public static TaskFunction<Json, Json> remote(String name, boolean text, MemoryReference memory) {
        String directory = memory == null ? null : memory.directory();
        return input -> Tag.around(method(name, text, directory), input);
    }

    /** For this JVM. */
    public static TaskFunction<Json, Json> local(TaskFunction<Json, Json> task) {
        return input -> Tag.around(task, input);
    }

    private static synchronized NamedMethod method(String name, boolean text, String directory) {
        if (method == null) {
            NamedMethod named = NamedMethod.of(name);
            NamedMethod typed = text ? named.takingText() : named;
            method = directory == null
                    ? typed
                    : typed.remembering(new MemoryReference(directory, List.of(), MemoryReference.NEVER));
        }
        return method;
    }
}
