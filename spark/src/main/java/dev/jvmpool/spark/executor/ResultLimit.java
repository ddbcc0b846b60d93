package dev.jvmpool.spark.executor;

import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.MessageRoom;
import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.wire.FromWorker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/**
 * What a driver takes of results. For one that is larger Spark would give up all that is in the same job.
 *
 * @param bytes of a batch
 */
record ResultLimit(long bytes) {

    private static final String SETTING = "spark.driver.maxResultSize";

    /** An array holds no more, with what Spark needs beside it; in bytes. */
    private static final long LONGEST = Integer.MAX_VALUE - (64L << 20);

    /** What there is of a part beside its values, in bytes, roughly. */
    private static final int BESIDE = 256;

    /** That of an application. */
    static ResultLimit of(SparkConf conf) {
        long most = conf.getSizeAsBytes(SETTING, "1g");
        return new ResultLimit(most == 0 ? LONGEST : Math.min(LONGEST, MessageRoom.of(most)));
    }

    /** The outcomes. If they are too large together, values are refused, and what failed runs had of theirs is left out. */
    byte[] bytes(Outcomes outcomes) throws IOException {
        long size = 0;
        for (Outcomes.Part part : outcomes.parts()) {
            FromWorker.Values values = part.outcome().values();
            size += BESIDE + (values == null ? 0 : values.values().bytes());
            // A character takes three bytes at most.
            size += part.partial() == null ? 0 : 3L * part.partial().length();
        }
        if (size <= LONGEST) {
            byte[] all = outcomes.bytes();
            if (all.length <= bytes) {
                return all;
            }
            size = all.length;
        }
        List<Outcomes.Part> parts = new ArrayList<>();
        for (Outcomes.Part part : outcomes.parts()) {
            parts.add(part.outcome().values() == null ? withoutPartial(part) : refused(part, size));
        }
        return new Outcomes(outcomes.executor(), parts).bytes();
    }

    private static Outcomes.Part withoutPartial(Outcomes.Part part) {
        return new Outcomes.Part(part.at(), part.runs(), part.attempts(), part.outcome());
    }

    private static Outcomes.Part refused(Outcomes.Part part, long size) {
        String message = "the results of its batch take " + (size >> 20) + "m, and Spark takes no more than " + SETTING
                + ", nor than 2 GB; a smaller batch may help";
        return new Outcomes.Part(
                part.at(),
                part.runs(),
                part.attempts(),
                new Outcome.Reported(new FromWorker.Refused(0, part.at(), message)));
    }
}
