package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker gives back, or leaves when it dies, keeps its place in its lane. */
class CoordinatorLaneOrderTest {

    /** Has a worker run two of six and have four ahead, of which it runs one; the next wait for it. */
    private static ScriptedLink aheadOfOthers(Stage one, Lane lane, int others) {
        submit(one, lane, 0, 6);
        ScriptedLink first = one.links.get(0);
        first.ready();
        for (int i = 0; i < 2; i++) {
            first.values(first.sent(ToWorker.Call.class).get(i).call(), 0, 1, 1000);
        }
        assertEquals(6, first.sent(ToWorker.Call.class).size(), "it has four, of which it runs one");
        submit(one, lane, 6, 6 + others);
        return first;
    }

    private static void submit(Stage one, Lane lane, int from, int to) {
        for (int i = from; i < to; i++) {
            one.coordinator.submit(new RecordedCall("task" + i, 1, TimeLimits.NONE, 0, lane, one::probe).call());
        }
    }

    /** Which ones the worker was given, in their order. */
    private static List<String> methods(ScriptedLink worker) {
        return worker.sent(ToWorker.Define.class).stream()
                .map(define -> define.reference().methodName())
                .toList();
    }

    @Test
    void whatADeadWorkerHadAheadComesBeforeWhatWaits() {
        Stage one = new Stage(1);
        ScriptedLink first = aheadOfOthers(one, new Lane(8), 3);
        first.exits(ScriptedLink.SIGKILL);
        ScriptedLink second = one.links.get(1);
        second.ready();
        for (int i = 0; i < 7; i++) {
            second.runs();
        }
        assertEquals(List.of("task2", "task3", "task4", "task5", "task6", "task7", "task8"), methods(second));
    }

    @Test
    void whatIsGivenBackComesBeforeWhatWaits() {
        Stage one = new Stage(1);
        ScriptedLink first = aheadOfOthers(one, new Lane(8), 3);
        List<ToWorker.Call> given = first.sent(ToWorker.Call.class);
        for (ToWorker.Call call : given.subList(3, 6)) {
            first.says(new FromWorker.Returned(call.call()));
        }
        first.values(given.get(2).call(), 0, 1, 1000);
        for (int i = 0; i < 6; i++) {
            List<ToWorker.Call> again = first.sent(ToWorker.Call.class);
            first.values(again.get(6 + i).call(), 0, 1, 1000);
        }
        List<Integer> functions = first.sent(ToWorker.Call.class).stream()
                .map(ToWorker.Call::function)
                .toList();
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 3, 4, 5, 6, 7, 8),
                functions.stream().map(function -> function - functions.get(0)).toList());
    }

    @Test
    void theRunsOfABatchThatADeadWorkerHadComeBeforeWhatWaits() {
        Stage one = new Stage(1);
        Lane lane = new Lane(3);
        one.coordinator.submit(new RecordedCall("batch", 3, TimeLimits.NONE, 0, lane, one::probe).call());
        submit(one, lane, 0, 2);
        ScriptedLink first = one.links.get(0);
        first.ready();
        first.started();
        first.exits(ScriptedLink.SIGKILL);
        ScriptedLink second = one.links.get(1);
        second.ready();
        for (int i = 0; i < 5; i++) {
            second.runs();
        }
        List<Integer> functions = second.sent(ToWorker.Call.class).stream()
                .map(ToWorker.Call::function)
                .toList();
        int batch = functions.get(0);
        assertEquals(List.of(batch, batch, batch, batch + 1, batch + 2), functions);
    }

    @Test
    void whatADeadWorkerHadAheadKeepsItsOrder() {
        Stage one = new Stage(1);
        ScriptedLink first = aheadOfOthers(one, new Lane(8), 0);
        first.exits(ScriptedLink.SIGKILL);
        ScriptedLink second = one.links.get(1);
        second.ready();
        for (int i = 0; i < 4; i++) {
            second.runs();
        }
        assertEquals(List.of("task2", "task3", "task4", "task5"), methods(second));
    }
}
