package dev.jvmpool.cli.compare;

import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.input.MalformedInputException;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.compare.Job;
import dev.jvmpool.value.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads all inputs, because they are run several times. */
public final class AllInputs {

    private static final int MOST = Job.MOST_INPUTS;

    private AllInputs() {}

    /** @throws UsageException if there are too many, perhaps without an end, none, or one is wrong */
    public static List<Json> of(InputSource source) {
        if (source.size() > MOST) {
            throw tooMany(source.size() + " inputs are too many");
        }
        List<Json> all = new ArrayList<>();
        for (Json input : source.values()) {
            MalformedInputException problem = source.problem(all.size(), input);
            if (problem != null) {
                throw new UsageException(problem.getMessage(), problem);
            }
            if (all.size() == MOST) {
                throw tooMany("there are more than " + MOST + " inputs, perhaps without an end");
            }
            all.add(input);
        }
        if (all.isEmpty()) {
            throw new UsageException("there is no input to compare with");
        }
        return all;
    }

    private static UsageException tooMany(String what) {
        return new UsageException(what + ": compare runs all of them several times, and takes " + MOST
                + " at most; give it a part, as with --range 1..1000 or head -n 1000");
    }
}
