package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import dev.jvmpool.OnError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes programs up; the same one from the same seed. */
final class ProgramGenerator {

    private static final String[] TEXTS = {
        null, "", "plain", "\"quoted\" \\ \n", "\u0000\u2028\u2029", "\uD83D\uDE00", "\uD83D alone", "{\"stop\":true}"
    };
    private static final Long[] NUMBERS = {null, 0L, -1L, (1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE};
    private static final double[] REALS = {0, -0.0, 1.1, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};

    private static final List<Choice.Limit> LONG = List.of(Choice.Limit.LONG, Choice.Limit.FOREVER);
    private static final List<Behaviour> CALM = List.of(Behaviour.RETURNS, Behaviour.RETURNS, Behaviour.PRINTS);
    private static final List<Behaviour> FAILING = List.of(
            Behaviour.THROWS,
            Behaviour.THROWS_AN_ERROR,
            Behaviour.OVERFLOWS_ITS_STACK,
            Behaviour.FAILS_AT_FIRST,
            Behaviour.CANNOT_BE_SENT,
            Behaviour.CANNOT_BE_RETURNED);
    private static final List<Behaviour> FATAL =
            Arrays.stream(Behaviour.values()).filter(Behaviour::isFatal).toList();

    private final long seed;
    private final Mode mode;
    private final String ledger;
    private final Random random;
    private int lastId;

    private ProgramGenerator(long seed, Mode mode, String ledger) {
        this.seed = seed;
        this.mode = mode;
        this.ledger = ledger;
        // Seeds that follow each other begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    static Program make(long seed, Mode mode, String ledger) {
        return new ProgramGenerator(seed, mode, ledger).program();
    }

    private Program program() {
        List<List<Step>> threads = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<Step> steps = new ArrayList<>();
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                steps.add(step());
            }
            threads.add(steps);
        }
        // Few enough workers one after the other.
        int maxTasks = oneIn(3) ? lastId / 10 + 1 + random.nextInt(20) : 0;
        return new Program(
                seed, mode, 1 + random.nextInt(3), maxTasks, oneIn(4), threads, any(Program.Ending.values()));
    }

    private Step step() {
        boolean rests = mode != Mode.SEQUENTIAL && oneIn(12);
        Choice choice = new Choice(
                oneIn(2) ? 0 : 1 + random.nextInt(8),
                oneIn(2) ? 0 : 1 + random.nextInt(20),
                oneIn(2) ? 0 : random.nextInt(3),
                rests ? Choice.Limit.SHORT : oneIn(6) ? any(LONG) : Choice.Limit.NONE,
                oneIn(2) ? null : any(OnError.values()));
        List<Input> inputs = inputs(choice, rests);
        Step.Form form = any(Step.Form.values());
        Step.Source source = any(Step.Source.values());
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Step.Collect(inputs, choice, form, source);
            case 2, 3 -> iterate(inputs, choice, form, source);
            case 4 -> new Step.Submit(inputs, choice, form, cancels(inputs));
            default -> new Step.Invoke(inputs, choice, oneIn(2));
        };
    }

    private Step iterate(List<Input> inputs, Choice choice, Step.Form form, Step.Source source) {
        boolean all = oneIn(2);
        int taken = all ? inputs.size() : random.nextInt(inputs.size() + 1);
        Step.Form unary = form == Step.Form.PAIRS ? Step.Form.METHOD : form;
        return new Step.Iterate(inputs, choice, unary, source, oneIn(2), taken, all && oneIn(3));
    }

    private List<Step.Cancel> cancels(List<Input> inputs) {
        List<Step.Cancel> cancels = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            cancels.add(oneIn(3) ? any(Step.Cancel.values()) : Step.Cancel.NOT);
        }
        return cancels;
    }

    private List<Input> inputs(Choice choice, boolean rests) {
        int size = oneIn(8) ? 0 : oneIn(8) ? 100 + random.nextInt(400) : 1 + random.nextInt(20);
        List<Behaviour> behaviours = new ArrayList<>();
        boolean fails = oneIn(2);
        for (int i = 0; i < size; i++) {
            behaviours.add(fails && oneIn(5) ? any(FAILING) : any(CALM));
        }
        if (mode == Mode.PROCESSES && size > 0 && oneIn(4)) {
            behaviours.set(random.nextInt(size), any(FATAL));
        }
        if (rests) {
            // All of them, because nobody knows how long another would take on a busy machine.
            behaviours = Collections.nCopies(1 + random.nextInt(3), Behaviour.RESTS);
        }
        boolean dies = behaviours.stream().anyMatch(Behaviour::isFatal);
        List<Input> inputs = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            // Who shares a batch with one that dies may run twice, so that nobody can say at which attempt it succeeds.
            boolean unclear = behaviour == Behaviour.FAILS_AT_FIRST && dies && choice.mayShare();
            inputs.add(input(unclear ? Behaviour.RETURNS : behaviour));
        }
        return inputs;
    }

    private Input input(Behaviour behaviour) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            words.add(any(TEXTS));
        }
        return new Input(
                ++lastId,
                behaviour,
                behaviour == Behaviour.FAILS_AT_FIRST ? 1 + random.nextInt(3) : 0,
                ledger,
                any(TEXTS),
                any(NUMBERS),
                REALS[random.nextInt(REALS.length)],
                words,
                behaviour == Behaviour.CANNOT_BE_SENT ? Behaviours.FOREIGN : null);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
