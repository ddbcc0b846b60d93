package dev.jvmpool.backend.process;

import dev.jvmpool.PartialResult;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.value.PartialJson;
import dev.jvmpool.value.RefusedException;

/**
 * What a task in another JVM has of its result.
 *
 * @param json its text
 * @param task the function, for messages
 */
record RemotePartial(String json, String task) implements PartialResult {

    @Override
    public <P> P as(Class<P> type) {
        try {
            P value = PartialJson.read(json, type);
            if (value == null) {
                throw new RefusedException("it is null");
            }
            return value;
        } catch (RefusedException e) {
            throw unreadable(type, e.getMessage(), e.origin());
        } catch (RuntimeException e) {
            // The constructors of the type are the user's code.
            throw unreadable(type, MessageText.shown(e), e);
        }
    }

    private IllegalArgumentException unreadable(Class<?> type, String why, Throwable cause) {
        return new IllegalArgumentException(
                "the partial result of " + task + " cannot be read as " + type.getTypeName() + ": " + why, cause);
    }
}
