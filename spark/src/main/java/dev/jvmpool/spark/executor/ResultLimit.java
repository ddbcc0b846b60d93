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

    /** That of an application. */
    static ResultLimit of(SparkConf conf) {
        long most = conf.getSizeAsBytes(SETTING, "1g");
        return new ResultLimit(most == 0 ? Long.MAX_VALUE : MessageRoom.of(most));
    }

    /** The outcomes, of which values that are too large are refused. */
    byte[] bytes(Outcomes outcomes) throws IOException {
        byte[] all = outcomes.bytes();
        if (all.length <= bytes) {
            return all;
        }
        List<Outcomes.Part> parts = new ArrayList<>();
        for (Outcomes.Part part : outcomes.parts()) {
            parts.add(part.outcome().values() == null ? part : refused(part, all.length));
        }
        return new Outcomes(outcomes.executor(), parts).bytes();
    }

    private static Outcomes.Part refused(Outcomes.Part part, int size) {
        String message = "the results of its batch take " + (size >> 20) + "m, and Spark takes no more than " + SETTING
                + "; a smaller batch may help";
        return new Outcomes.Part(
                part.at(),
                part.runs(),
                part.attempts(),
                new Outcome.Reported(new FromWorker.Refused(0, part.at(), message)));
    }
}
