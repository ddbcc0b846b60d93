package dev.jvmpool.dispatch;

import dev.jvmpool.dispatch.ScheduleStep.Deed;
import dev.jvmpool.dispatch.ScheduleStep.Event;
import dev.jvmpool.dispatch.ScheduleStep.Submit;
import dev.jvmpool.dispatch.ScheduleStep.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes a schedule from a seed, always the same one. It plays the steps while it makes them up, so that it finds those that make sense; a
 * schedule that breaks a promise ends there.
 */
final class ScheduleGenerator {

    /** So often each is tried, in proportion: mostly work, sometimes a death, seldom nonsense. */
    private static final Map<Deed, Integer> WEIGHTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Deed.READY, 120),
            Map.entry(Deed.BEGINS, 80),
            Map.entry(Deed.BEGINS_UNHEARD, 80),
            Map.entry(Deed.RETURNS, 60),
            Map.entry(Deed.RETURNS_QUICKLY, 260),
            Map.entry(Deed.THROWS, 60),
            Map.entry(Deed.REFUSES, 20),
            Map.entry(Deed.OBEYS, 80),
            Map.entry(Deed.GIVES_BACK, 60),
            Map.entry(Deed.GIVES_BACK_UNHEARD, 60),
            Map.entry(Deed.SAYS_SO, 60),
            Map.entry(Deed.DUMPS, 10),
            Map.entry(Deed.ENDS, 100),
            Map.entry(Deed.EXITS, 12),
            Map.entry(Deed.DIES, 12),
            Map.entry(Deed.SPEAKS_NONSENSE, 5),
            Map.entry(Deed.GETS_BEYOND_REACH, 5),
            Map.entry(Deed.REPEATS, 5),
            Map.entry(Deed.INVENTS, 5),
            Map.entry(Deed.MISCOUNTS, 5)));

    private static final Deed[] DEEDS = deeds();

    /** All but the look at the clock, which cannot fail by itself; a test that lets it fail means whatever is done next. */
    private static final List<Faults.Step> FALLIBLE = List.of(
            Faults.Step.ENQUEUE,
            Faults.Step.FLUSH,
            Faults.Step.KILL,
            Faults.Step.ALARM,
            Faults.Step.START,
            Faults.Step.HELP);

    /** After so many steps a time with work gives way to one without, and the other way round. */
    private static final int BURST = 150;

    /** A step that makes no sense is made up again, so often on average. */
    private static final int TRIES = 5;

    private final SplittableRandom random;
    private final Schedule.Terms terms;
    private final SchedulePlayer player;
    private final boolean faulty;

    /** Those that are submitted soon belong together. */
    private int burst;

    private int submitted;

    private ScheduleGenerator(long seed, java.util.function.UnaryOperator<WorkerLink> flaw) {
        random = new SplittableRandom(seed);
        terms = new Schedule.Terms(
                1 + random.nextInt(3),
                oneIn(4),
                oneIn(3) ? 1 + random.nextInt(5) : 0,
                oneIn(3) ? 1 + random.nextInt(5000) : 0);
        faulty = oneIn(4);
        player = new SchedulePlayer(terms, flaw);
    }

    /** What a seed came to. */
    record Played(Schedule schedule, Throwable failure) {}

    /** @param length how many steps, at most */
    static Played play(long seed, int length, java.util.function.UnaryOperator<WorkerLink> flaw) {
        ScheduleGenerator generator = new ScheduleGenerator(seed, flaw);
        List<ScheduleStep> steps = new ArrayList<>();
        Throwable failure = null;
        try {
            generator.play(steps, length);
            generator.player.finish();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        return new Played(new Schedule(generator.terms, steps), failure);
    }

    private void play(List<ScheduleStep> steps, int length) {
        for (int tries = 0; tries < TRIES * length && steps.size() < length; tries++) {
            ScheduleStep step = next(steps.size() / BURST % 2 == 0, length - steps.size());
            steps.add(step);
            if (!player.play(step)) {
                steps.remove(steps.size() - 1);
            }
        }
    }

    private ScheduleStep next(boolean busy, int left) {
        int dice = random.nextInt(1000);
        if (burst > 0) {
            burst--;
            return submit();
        } else if (dice < (busy ? 160 : 0)) {
            burst = oneIn(8) ? random.nextInt(12) : 0;
            return submit();
        } else if (dice < 200) {
            return new ScheduleStep.Clock(random.nextInt(oneIn(4) ? 70_000 : 8000));
        } else if (dice < 240 && submitted > 0) {
            int recent = Math.max(0, submitted - 10);
            return new ScheduleStep.Cancel(name(recent + random.nextInt(submitted - recent)), oneIn(2));
        } else if (dice < 260) {
            return event(left);
        } else if (dice < 285 && faulty) {
            return fault();
        }
        return work();
    }

    private ScheduleStep submit() {
        int dice = random.nextInt(10);
        int runs = dice < 2 ? 2 + random.nextInt(6) : 1;
        int millis = dice > 6 ? 1 + random.nextInt(20_000) : 0;
        int retries = oneIn(3) ? 1 + random.nextInt(3) : 0;
        int lane = oneIn(4) ? 1 + random.nextInt(2) : 0;
        String after = submitted > 0 && oneIn(10) ? name(submitted - 1 - random.nextInt(Math.min(5, submitted))) : null;
        return new Submit(name(submitted++), after == null ? runs : 1, millis, retries, lane, after);
    }

    /** a, b, ... z, a1, b1, ... */
    private static String name(int index) {
        String letter = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? letter : letter + index / 26;
    }

    /** The end of a long schedule comes near its end: there is little to see after it. */
    private ScheduleStep event(int left) {
        int dice = random.nextInt(10);
        Event event = switch (dice) {
            case 0 -> Event.SHUTDOWN;
            case 1 -> Event.SHUTDOWN_NOW;
            case 2, 3 -> Event.HELPERS_WAIT;
            case 4, 5, 6 -> Event.HELPERS_GO_ON;
            case 7 -> Event.NO_PROCESS;
            case 8 -> Event.PRESTART;
            default -> Event.END_IDLE;
        };
        boolean ends = event == Event.SHUTDOWN || event == Event.SHUTDOWN_NOW;
        return new ScheduleStep.Pool(ends && left > 20 ? Event.END_IDLE : event);
    }

    /** Starts that fail for long break the pool, and then nothing would happen any more; so they seldom do. */
    private ScheduleStep fault() {
        int likely = oneIn(4) ? FALLIBLE.size() : FALLIBLE.size() - 2;
        return new ScheduleStep.Fault(FALLIBLE.get(random.nextInt(likely)), 1 + random.nextInt(4), oneIn(2));
    }

    private ScheduleStep work() {
        Deed deed = DEEDS[random.nextInt(DEEDS.length)];
        int number = switch (deed) {
            case RETURNS, RETURNS_QUICKLY -> 1 + random.nextInt(7);
            case EXITS -> random.nextInt(4);
            default -> 0;
        };
        return new Work(worker(), deed, number);
    }

    /** Mostly one of those that are there. */
    private int worker() {
        int recent = Math.min(player.workers(), 2 * terms.workers() + 2);
        int worker = 1;
        for (int tries = 0; tries < 5 && recent > 0; tries++) {
            worker = player.workers() - random.nextInt(recent);
            if (player.isAlive(worker)) {
                return worker;
            }
        }
        return worker;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private static Deed[] deeds() {
        List<Deed> deeds = new ArrayList<>();
        WEIGHTS.forEach((deed, weight) -> deeds.addAll(java.util.Collections.nCopies(weight, deed)));
        return deeds.toArray(Deed[]::new);
    }
}
