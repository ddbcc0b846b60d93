package dev.jvmpool.backend.local;

import dev.jvmpool.PartialResult;
import java.lang.invoke.MethodType;

/**
 * What a task in this JVM has of its result.
 *
 * @param value as the task gave it
 * @param task the function, for messages
 */
record LocalPartial(Object value, String task) implements PartialResult {

    @Override
    @SuppressWarnings("unchecked")
    public <P> P as(Class<P> type) {
        if (!MethodType.methodType(type).wrap().returnType().isInstance(value)) {
            throw new IllegalArgumentException("the partial result of " + task + " cannot be read as "
                    + type.getTypeName() + ": it is a " + value.getClass().getTypeName());
        }
        return (P) value;
    }
}
