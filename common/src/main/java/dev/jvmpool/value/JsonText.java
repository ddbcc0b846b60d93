package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;

/** The one JSON factory of the wire and of the values on it. Thread-safe. */
public final class JsonText {

    /**
     * The last character before the surrogates. Everything above is written as an escape, because UTF-8 has no form
     * for half a surrogate pair, and a Java string may hold one.
     */
    private static final int LAST_BEFORE_SURROGATES = 0xD7FF;

    /** Reads and writes JSON; closing a parser or generator of it never closes the stream underneath. */
    public static final JsonFactory FACTORY = factory();

    private JsonText() {}

    /**
     * Does nothing where Jackson is new enough, but that it is loaded then.
     *
     * @throws LinkageError if it is older than 2.15
     */
    public static void requireJackson() {
        // The class is initialized now, and that is where it shows.
    }

    private static JsonFactory factory() {
        try {
            return Ours.make();
        } catch (LinkageError older) {
            throw new LinkageError(
                    "jvmpool needs Jackson 2.15 or newer, and finds " + new JsonFactory().version() + " here", older);
        }
    }

    /** What names classes that an old Jackson does not have. */
    private static final class Ours {

        private static JsonFactory make() {
            return new JsonFactoryBuilder()
                    .highestNonEscapedChar(LAST_BEFORE_SURROGATES)
                    .rootValueSeparator((String) null)
                    .streamReadConstraints(withoutLimits())
                    // The wire is UTF-8 and nothing else; a guess would be wrong for lines that begin oddly.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    // The keys of a map are the user's, and a million of them is no attack.
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .build();
        }

        /**
         * Jackson's limits protect a server from strangers. Here both ends are one program, and the bound that counts is the
         * length of a message, see JsonArray.MAX_BYTES.
         */
        private static StreamReadConstraints withoutLimits() {
            StreamReadConstraints.Builder constraints = StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE);
            try {
                return constraints.maxNameLength(Integer.MAX_VALUE).build();
            } catch (NoSuchMethodError before216) {
                // Jackson 2.15 has no such limit.
                return constraints.build();
            }
        }
    }
}
