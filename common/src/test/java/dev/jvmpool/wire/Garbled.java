package dev.jvmpool.wire;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What arrives where the other side, or the way from it, has gone mad: some whole messages, garbled, in pieces as a pipe might give them. */
final class Garbled {

    private static final int MOST_MESSAGES = 6;
    private static final int MOST_GARBLINGS = 4;
    private static final int MOST_PIECES = 6;
    private static final int FEW_BYTES = 7;
    private static final int MANY_BYTES = 10_000;

    /** So often a reader may ask for more though it was told that there is none. */
    private static final int PATIENCE = 1_000;

    /**
     * How it comes to that.
     *
     * @param messages which of them arrive, by their places in a list that is as long as it is
     * @param pieces how many bytes there are at a time, over and over
     */
    record Plan(List<Integer> messages, List<Garbling> garblings, List<Integer> pieces) {

        static Arbitrary<Plan> any() {
            Arbitrary<Integer> piece = Arbitraries.oneOf(
                    Arbitraries.integers().between(1, FEW_BYTES),
                    Arbitraries.integers().between(1, MANY_BYTES));
            return Combinators.combine(
                            Arbitraries.integers().between(0, 100).list().ofMaxSize(MOST_MESSAGES),
                            Garbling.any().list().ofMaxSize(MOST_GARBLINGS),
                            piece.list().ofMinSize(1).ofMaxSize(MOST_PIECES))
                    .as(Plan::new);
        }
    }

    private final Plan plan;
    private final byte[] bytes;

    /** All before this is as it was. */
    private final int garbledFrom;

    /** @param messages the bytes of some that are whole */
    Garbled(Plan plan, List<byte[]> messages) {
        this.plan = plan;
        ByteArrayOutputStream some = new ByteArrayOutputStream();
        plan.messages().forEach(place -> some.writeBytes(messages.get(place % messages.size())));
        byte[] garbled = some.toByteArray();
        int from = garbled.length;
        for (Garbling garbling : plan.garblings()) {
            from = Math.min(from, garbling.from(garbled));
            garbled = garbling.garble(garbled);
        }
        bytes = garbled;
        garbledFrom = from;
    }

    int length() {
        return bytes.length;
    }

    /** What comes before anything that is garbled. */
    byte[] before() {
        return Arrays.copyOf(bytes, garbledFrom);
    }

    /** A pipe, so that the edges of a buffer are anywhere. It does not let anybody ask again and again what there is behind its end. */
    InputStream stream() {
        return new InputStream() {
            private int at;
            private int reads;
            private int readsAtEnd;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int piece = plan.pieces().get(reads++ % plan.pieces().size());
                int count = Math.min(Math.min(length, piece), bytes.length - at);
                System.arraycopy(bytes, at, into, from, count);
                at += count;
                if (count == 0 && length > 0 && ++readsAtEnd > PATIENCE) {
                    throw new AssertionError("it reads for ever");
                }
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    /** For who has to find out what went wrong. */
    @Override
    public String toString() {
        return "garbled from byte " + garbledFrom + " on: "
                + new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".") + "\n"
                + HexFormat.of().formatHex(bytes);
    }
}
