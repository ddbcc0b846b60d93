package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.FromWorkerReader;
import dev.jvmpool.wire.SharedMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Inbox inbox = new Inbox(Thread.currentThread());
    private final Capture capture =
            new Capture(new Channel(sent, false, SharedMemory.none()), inbox, FromWorker.Stream.STDOUT);
    private final PrintStream out = capture.printer();

    /** The texts that were sent since the last look. */
    private List<String> texts() throws Exception {
        List<String> texts = new ArrayList<>();
        FromWorkerReader messages = new FromWorkerReader(new ByteArrayInputStream(sent.toByteArray()), true);
        for (FromWorker message = messages.next(); message != null; message = messages.next()) {
            texts.add(((FromWorker.Output) message).text());
        }
        sent.reset();
        return texts;
    }

    @Test
    void whatHasNoEndWhenTheProcessEnds() throws Exception {
        out.print("a");
        assertEquals(List.of(), texts());
        capture.sendEagerly();
        assertEquals(List.of("a"), texts());
        out.print("b");
        assertEquals(List.of("b"), texts());
        out.println("c");
        assertEquals("c\n", String.join("", texts()));
    }

    @Test
    void wholeLines() throws Exception {
        out.print("a");
        out.print("b");
        assertEquals(List.of(), texts());
        out.println("c");
        assertEquals(List.of("abc\n"), texts());
        out.print("1\n2\n3");
        assertEquals(List.of("1\n2\n"), texts());
        capture.sendAll();
        capture.sendAll();
        assertEquals(List.of("3"), texts());
    }

    @Test
    void aCharacterThatComesByteByByteIsNotTorn() throws Exception {
        for (byte each : "\u00e4\u20ac\ud83d\ude00\n".getBytes(StandardCharsets.UTF_8)) {
            out.write(each);
        }
        assertEquals(List.of("\u00e4\u20ac\ud83d\ude00\n"), texts());
    }

    @Test
    void aVeryLongLineComesInPiecesWithoutTornCharacters() throws Exception {
        for (String character : List.of("x", "\u00e4", "\u20ac", "\ud83d\ude00")) {
            for (String shift : List.of("", "1", "12", "123")) {
                String text = shift + character.repeat(1_000_000 / character.length() / 4);
                out.print(text);
                capture.sendAll();
                List<String> pieces = texts();
                assertTrue(pieces.size() > 1, "in pieces");
                assertEquals(text, String.join("", pieces));
            }
        }
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() throws Exception {
        byte[] noise = new byte[200_000];
        java.util.Arrays.fill(noise, (byte) 0x80);
        out.write(noise, 0, noise.length);
        out.println();
        assertEquals(200_000, String.join("", texts()).stripTrailing().length());
    }

    @Test
    void letterByLetter() throws Exception {
        for (int i = 0; i < 300_000; i++) {
            out.print('x');
        }
        out.println();
        assertEquals(300_001, String.join("", texts()).length());
    }

    @Test
    void aClosedStreamGoesOn() throws Exception {
        out.print("before");
        out.close();
        out.println(" and after");
        assertEquals(List.of("before and after\n"), texts());
    }

    @Test
    void whatLooksLikeAMessageIsText() throws Exception {
        out.println("{\"outcome\":1,\"at\":0,\"values\":[1]}");
        assertEquals(List.of("{\"outcome\":1,\"at\":0,\"values\":[1]}\n"), texts());
    }

    @Test
    void aSharedChannelBeginsEachMessageOnALineOfItsOwn() {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("noise without end".getBytes(StandardCharsets.UTF_8));
        new Channel(mixed, true, SharedMemory.none()).send(new FromWorker.Started(1));
        assertEquals("noise without end\n{\"started\":1}\n", mixed.toString(StandardCharsets.UTF_8));
    }
}
