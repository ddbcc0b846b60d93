import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What was asked for. {@code scripts/chaos} describes it. */
final class Options {

    private static final int MOST_MINUTES = 10_000;
    private static final int MOST_WORKERS = 64;
    private static final int MOST_TASKS = 100_000_000;
    private static final int USUAL_TASKS = 100_000;

    private double minutes = 1;
    private long seed = ThreadLocalRandom.current().nextInt(1_000_000);
    private int workers = 4;
    private int round;
    private int killingMillis;
    private int tasks;
    private int spoilt = -1;
    private boolean show;

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    Options(List<String> arguments) throws Refused {
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--minutes" -> minutes = minutes(value(option, rest));
                case "--seed" -> seed = number(option, rest, 0, Integer.MAX_VALUE);
                case "--workers" -> workers = number(option, rest, 1, MOST_WORKERS);
                case "--round" -> round = number(option, rest, 1, Integer.MAX_VALUE);
                case "--killing" -> killingMillis = number(option, rest, 1, Short.MAX_VALUE);
                case "--tasks" -> tasks = number(option, rest, 4, MOST_TASKS);
                case "--spoil" -> spoilt = number(option, rest, 0, MOST_TASKS);
                case "--show" -> show = true;
                default -> throw new Refused("there is no " + option + "; --help shows what there is");
            }
        }
        if (tasks > 0 && !isKilling()) {
            throw new Refused("--tasks is how many there are with --killing; leave it out, or say that too");
        }
        if (round > 0 && isKilling()) {
            throw new Refused("--round and --killing exclude each other: with --killing there is one round");
        }
    }

    private static String value(String option, Deque<String> rest) throws Refused {
        if (rest.isEmpty()) {
            throw new Refused(option + " needs a value; --help shows which");
        }
        return rest.remove();
    }

    private static int number(String option, Deque<String> rest, int least, int most) throws Refused {
        String text = value(option, rest);
        long number = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new Refused(option + " must be from " + least + " to " + most + ", not " + text);
        }
        return (int) number;
    }

    private static double minutes(String text) throws Refused {
        if (!text.matches("[0-9]{1,5}([.][0-9]{1,3})?") || Double.parseDouble(text) > MOST_MINUTES) {
            throw new Refused("--minutes must be from 0 to " + MOST_MINUTES + ", not " + text);
        }
        return Double.parseDouble(text);
    }

    double minutes() {
        return minutes;
    }

    long seed() {
        return seed;
    }

    int workers() {
        return workers;
    }

    boolean isKilling() {
        return killingMillis > 0;
    }

    /** The number of the task that is to come to a wrong value; -1 for none. */
    int spoilt() {
        return spoilt;
    }

    boolean show() {
        return show;
    }

    /** The one that was asked for, or else one after the other. */
    Round round(int number) {
        return isKilling()
                ? Plan.killing(seed, killingMillis, tasks(), workers)
                : Plan.round(seed, round == 0 ? number : round, workers);
    }

    /** What repeats a round, over and over. */
    String command(Round of) {
        String options = " --seed " + seed + " --workers " + workers;
        return "scripts/chaos" + options
                + (isKilling() ? " --killing " + killingMillis + " --tasks " + tasks() : " --round " + of.number())
                + (spoilt < 0 ? "" : " --spoil " + spoilt);
    }

    private int tasks() {
        return tasks == 0 ? USUAL_TASKS : tasks;
    }
}
