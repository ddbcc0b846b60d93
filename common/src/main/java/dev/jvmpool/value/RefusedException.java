package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Something that cannot travel between two JVMs without being changed: a function without a name, a value that JSON
 * would alter, JSON that does not fit its declared type. The message names the place and the reason.
 */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String advice;

    /** @param message what, where and why */
    public RefusedException(String message) {
        this(message, null, null);
    }

    public RefusedException(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** One whose message ends with what to do instead, which who knows more may replace. */
    RefusedException(String reason, String advice, Throwable cause) {
        super(advice == null ? reason : reason + "; " + advice, cause);
        this.reason = reason;
        this.advice = advice;
    }

    /** The message without the advice. */
    String reason() {
        return reason;
    }

    /** What to do instead, or null. */
    String advice() {
        return advice;
    }

    /**
     * The error underneath of which the message does not tell everything, such as one that the user's own code threw;
     * or null. Refusals and errors of the JSON library are none: the message has their words.
     */
    public Throwable origin() {
        Throwable origin = getCause();
        while (origin instanceof RefusedException || origin instanceof JsonProcessingException) {
            origin = origin.getCause();
        }
        return origin;
    }
}
