package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.SharedMemory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is said of a run that takes long, and when: one interleaving after the other, on one thread. */
class InboxTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Replies replies = new Replies(new Channel(said, false, SharedMemory.none()));
    private final Inbox inbox = new Inbox(Thread.currentThread());

    private void add(long call, boolean ahead) {
        inbox.add(new Inbox.Job(call, null, Payload.of(new byte[0]), ahead, 1));
    }

    private String said() {
        replies.finish();
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The second look that finds the same call gives the control thread the turn, which it has then while it waits in a read. */
    private void lookTwice() {
        inbox.look(replies);
        assertEquals(ReadingTurn.Step.READ, inbox.look(replies));
    }

    @Test
    void theLookThatFindsALongRunSaysAllThereIsToSay() {
        add(5, false);
        add(6, true);
        add(7, true);
        assertEquals(5, inbox.take().call());
        assertTrue(inbox.mayBeginSilently());
        lookTwice();
        // The run ends before anything is read; and nothing is left that could stay behind the next one.
        inbox.end();
        assertNull(inbox.take());
        assertEquals("{\"started\":5}\n{\"returned\":6}\n{\"returned\":7}\n", said());
    }

    @Test
    void whoBeginsWhileTheControlThreadReadsHasToSaySo() {
        add(5, false);
        inbox.take();
        lookTwice();
        assertFalse(inbox.mayBeginSilently(), "nobody will look");
        assertEquals("", said());
    }

    @Test
    void whatBeganWithAWordIsNotSaidAgain() {
        add(5, false);
        inbox.take();
        lookTwice();
        lookTwice();
        assertEquals("", said());
    }

    @Test
    void whatHasToRunHereStays() {
        add(5, false);
        add(6, false);
        inbox.take();
        lookTwice();
        assertEquals("", said());
        inbox.end();
        assertEquals(6, inbox.take().call());
    }
}
