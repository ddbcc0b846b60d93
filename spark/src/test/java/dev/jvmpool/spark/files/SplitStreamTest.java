package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitStreamTest {

    /** However a file is divided, each of its lines is in one split, and none is torn. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a",
                "a\n",
                "a\nbc\n\n\ndef\ng",
                "\n\nlong line\n",
                "one line that is longer than a split"
            })
    void splitsHaveAllLinesOnce(String content) throws IOException {
        byte[] file = content.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= file.length + 1; size++) {
            List<String> splits = splits(file, size);
            assertEquals(content, String.join("", splits), "splits of " + size);
            for (int i = 0; i < splits.size(); i++) {
                boolean isLast =
                        String.join("", splits.subList(i + 1, splits.size())).isEmpty();
                boolean isTorn = !splits.get(i).isEmpty() && !splits.get(i).endsWith("\n") && !isLast;
                assertEquals(false, isTorn, "a line is torn by splits of " + size);
            }
        }
    }

    @Test
    void lineBelongsToTheSplitInWhichItBegins() throws IOException {
        assertEquals(
                List.of("aa\n", "bb\n", ""),
                splits("aa\nbb\n".getBytes(StandardCharsets.UTF_8), 2).subList(0, 3));
        assertEquals(List.of("aa\n", "bb\n"), splits("aa\nbb\n".getBytes(StandardCharsets.UTF_8), 3));
    }

    @Test
    void restOfTheLastLineMayBeLong() throws IOException {
        byte[] file = new byte[20_000];
        Arrays.fill(file, (byte) 'x');
        file[15_000] = '\n';
        assertEquals(
                List.of(15_001, 4_999, 0),
                splits(file, 9_000).stream().map(String::length).toList());
    }

    private static List<String> splits(byte[] file, int size) throws IOException {
        List<String> splits = new ArrayList<>();
        for (int start = 0; start < file.length; start += size) {
            int from = Math.max(0, start - 1);
            InputStream in = new ByteArrayInputStream(file, from, file.length - from);
            try (SplitStream split = new SplitStream(in, from, Math.min(file.length, start + size), '\n')) {
                if (start > 0) {
                    split.skipLine();
                }
                splits.add(new String(split.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return splits;
    }
}
