package dev.jvmpool.dispatch;

import dev.jvmpool.value.Payload;
import java.nio.charset.StandardCharsets;

/** The arguments of one run as a message shows them: the beginning of their JSON. They are private data, so what is shown is short. */
final class InputExcerpt {

    /** So much is shown, in characters. */
    static final int MAX_CHARS = 200;

    /** A character of UTF-8, as the wire has it, takes no more bytes than that. */
    private static final int MAX_BYTES = 3;

    /** An array in an array. */
    private static final int BRACKETS = 2;

    private InputExcerpt() {}

    /** @param arguments an array of one array of arguments, as the orchestrator writes it */
    static String of(Payload arguments) {
        byte[] json = arguments.json();
        int length = json.length - 2 * BRACKETS;
        String text = new String(json, BRACKETS, Math.min(length, (MAX_CHARS + 1) * MAX_BYTES), StandardCharsets.UTF_8);
        if (text.length() > MAX_CHARS) {
            // No half of a character that takes two.
            int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
            text = text.substring(0, end) + "... (" + length + " bytes)";
        }
        long beside = arguments.bytes() - json.length;
        return beside == 0 ? text : text + ", with " + beside + " bytes of arrays or long strings";
    }
}
