package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was decided is done, all of it. */
class DeferredActionsTest {

    @Test
    void oneThatFailsCostsNoOther() {
        List<Integer> done = new ArrayList<>();
        DeferredActions actions = new DeferredActions(
                new CoordinatorCounters(new Announcements(Observer.NONE), new VirtualClock(new Faults())));
        actions.add(() -> done.add(1));
        actions.add(() -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        actions.add(() -> done.add(2));
        assertThrows(OutOfMemoryError.class, actions::perform);
        assertEquals(List.of(1, 2), done);
    }

    @Test
    void whatIsDoneLastComesAfterAllOutcomes() {
        List<Integer> done = new ArrayList<>();
        DeferredActions actions = new DeferredActions(
                new CoordinatorCounters(new Announcements(Observer.NONE), new VirtualClock(new Faults())));
        actions.last(() -> done.add(3));
        actions.whenDelivered(() -> done.add(2));
        actions.add(() -> done.add(1));
        actions.perform();
        assertEquals(List.of(1, 2), done);
        actions.performLast();
        assertEquals(List.of(1, 2, 3), done);
    }
}
