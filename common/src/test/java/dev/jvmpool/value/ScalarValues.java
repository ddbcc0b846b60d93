package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Values of scalar types, the odd ones more often than chance would have them, and what Jackson makes of them. */
final class ScalarValues {

    static final Class<?>[] TYPES = {
        int.class,
        Integer.class,
        long.class,
        Long.class,
        double.class,
        Double.class,
        boolean.class,
        Boolean.class,
        String.class,
        float.class,
        char.class,
        short.class,
        byte.class,
        Character.class,
        Path.class,
        void.class
    };

    static final String[] PIECES = {
        "a",
        "xyz",
        "~",
        " ",
        "?",
        "??????????????",
        "\"",
        "\\",
        "\n",
        "\u0000",
        "\u001f",
        "\u007f",
        "\u0080",
        "\u00e4",
        "\u00ff",
        "\u0100",
        "\u2028",
        "\u20ac",
        "\ud7ff",
        "\ud800",
        "\udc00",
        "\ue000",
        "\ufffd",
        "\uffff",
        "\ud83d\ude00",
        "/",
        "plain text that is longer than eight bytes",
        "x".repeat(100)
    };

    static final long[] WHOLE = {
        0,
        1,
        -1,
        9,
        10,
        -10,
        99,
        100,
        127,
        -128,
        128,
        Short.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE + 1L,
        Integer.MIN_VALUE - 1L,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        -999_999_999_999_999_999L,
        -1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private ScalarValues() {}

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[plain ? random.nextInt(6) : random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    static long whole(Random random) {
        return random.nextBoolean() ? WHOLE[random.nextInt(WHOLE.length)] : random.nextLong() >> random.nextInt(64);
    }

    static double decimal(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> whole(random);
            case 2 ->
                new double[] {0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, 1.0 / 0, -1.0 / 0, 1e21}
                        [random.nextInt(8)];
            case 3 -> random.nextGaussian();
            default -> random.nextInt(1000) / 10.0;
        };
    }

    private static Path path(Random random) {
        try {
            return Path.of(text(random));
        } catch (InvalidPathException notHere) {
            return Path.of("a/b");
        }
    }

    /** A value of a type, or now and then one that is none. */
    static Object value(Class<?> type, Random random) {
        Object[] values = {
            (int) whole(random),
            whole(random),
            decimal(random),
            random.nextBoolean(),
            text(random),
            (float) decimal(random),
            (char) random.nextInt(),
            (short) random.nextInt(),
            (byte) random.nextInt(),
            path(random),
            null
        };
        Class<?>[] boxes = {
            Integer.class,
            Long.class,
            Double.class,
            Boolean.class,
            String.class,
            Float.class,
            Character.class,
            Short.class,
            Byte.class,
            Path.class,
            Void.class
        };
        if (random.nextInt(50) == 0) {
            return values[random.nextInt(values.length)];
        }
        Class<?> box = ScalarCodec.find(type).box();
        return values[Arrays.asList(boxes).indexOf(box)];
    }

    /** The text that Jackson makes of a value, or why it does not. */
    static String written(ScalarCodec codec, Object value) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            codec.write(out, value);
        } catch (RefusedException e) {
            return e.getMessage();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    static String array(List<String> texts) {
        return "[" + String.join(",", texts) + "]";
    }
}
