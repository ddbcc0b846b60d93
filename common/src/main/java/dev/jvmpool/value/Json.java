package dev.jvmpool.value;

import java.util.Objects;

/**
 * A value that is kept as its JSON text, for a caller that does not have, or does not want, the value's class.
 *
 * @param text one well-formed JSON value, without a line break between its tokens
 */
public record Json(String text) {

    public Json {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
