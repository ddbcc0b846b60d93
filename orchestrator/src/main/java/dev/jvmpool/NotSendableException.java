package dev.jvmpool;

import dev.jvmpool.value.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Something that cannot travel to a worker or back without being changed. The message says what, where inside the value,
 * why, and what to write instead.
 *
 * <p>A function that cannot be sent is refused where it is submitted. An argument or a result that cannot be sent is the
 * outcome of its own task, and of no other; so is a result for which there is not enough memory here.
 */
public final class NotSendableException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * For backends.
     *
     * @param message what cannot be sent, and what to do about it
     * @param cause why; may be null
     */
    public NotSendableException(@Nullable String message, @Nullable Throwable cause) {
        // A refusal underneath would only say the same again.
        super(message, cause instanceof RefusedException refused ? refused.origin() : cause);
    }
}
