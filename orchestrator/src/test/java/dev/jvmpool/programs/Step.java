package dev.jvmpool.programs;

import java.util.List;

/** One call of a random program. */
sealed interface Step {

    List<Input> inputs();

    Choice choice();

    /** What it does, for who has to find out why it went wrong: inputs that only return are no more than a number. */
    default String text() {
        String all = toString();
        List<String> telling = inputs().stream()
                .filter(input -> !input.isCalm())
                .map(Input::toString)
                .toList();
        return inputs().size() + " inputs, among them " + telling + " "
                + all.substring(all.indexOf("choice="), all.length() - 1);
    }

    /** How inputs are handed over. */
    enum Source {
        LIST,
        ITERABLE,
        STREAM
    }

    /** How the function is written. */
    enum Form {
        METHOD,
        LAMBDA,
        BOUND,
        PAIRS
    }

    /** {@code map}, or {@code starmap}. */
    record Collect(List<Input> inputs, Choice choice, Form form, Source source) implements Step {}

    /**
     * {@code imap} or {@code imapUnordered}.
     *
     * @param taken how many outcomes are taken before it is closed
     * @param broken whether the source throws after its inputs
     */
    record Iterate(
            List<Input> inputs, Choice choice, Form form, Source source, boolean ordered, int taken, boolean broken)
            implements Step {}

    /** Whether and how a future is cancelled. */
    enum Cancel {
        NOT,
        AT_ONCE,
        WITHOUT_INTERRUPT,
        AFTER_ALL
    }

    /** {@code submit} for each. */
    record Submit(List<Input> inputs, Choice choice, Form form, List<Cancel> cancels) implements Step {}

    /** {@code invokeAll}, or {@code invokeAny}. */
    record Invoke(List<Input> inputs, Choice choice, boolean any) implements Step {}
}
