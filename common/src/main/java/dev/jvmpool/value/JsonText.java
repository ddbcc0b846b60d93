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

    /**
     * A number has at most a million digits. What a number costs grows faster than its length, whatever reads it: with 3
     * million a parser and {@code toString} take seconds, and a line has room for 500 million.
     */
    static final int MAX_DIGITS = 1_000_000;

    /** Beside its digits a number may have an exponent, and zeros after the point. */
    private static final int BESIDE_DIGITS = 20;

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
                    .streamReadConstraints(limits())
                    // The wire is UTF-8 and nothing else; a guess would be wrong for lines that begin oddly.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    // The keys of a map are the user's, and a million of them is no attack.
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // The JDK's own parser takes time in proportion to the square of the length.
                    .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .build();
        }

        /**
         * Jackson's limits protect a server from strangers. Here both ends are one program, and what takes time in proportion
         * to its length is bounded by that of a message, see JsonArray.MAX_BYTES.
         */
        private static StreamReadConstraints limits() {
            StreamReadConstraints.Builder constraints = StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(MAX_DIGITS + BESIDE_DIGITS);
            try {
                return constraints.maxNameLength(Integer.MAX_VALUE).build();
            } catch (NoSuchMethodError before216) {
                // Jackson 2.15 has no such limit.
                return constraints.build();
            }
        }
    }
}
