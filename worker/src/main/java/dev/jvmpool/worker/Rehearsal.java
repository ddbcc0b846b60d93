package dev.jvmpool.worker;

import java.util.List;
import java.util.Map;

/** What a worker is told so that it loads, once, the classes that most workers need: an archive is made of these. */
public final class Rehearsal {

    /**
     * Calls with numbers and texts, one that fails, one with a value that needs data binding, which prints and takes long; the smallest of the
     * ready-made tasks, if they are there, so often that Java has it called by generated code; and the end.
     */
    public static final String LINES = String.join(
            "\n",
            "{\"define\":0,\"class\":\"java.lang.Math\",\"method\":\"abs\",\"descriptor\":\"(J)J\",\"as\":\"(Ljava/lang/Long;)Ljava/lang/Long;\",\"bound\":[]}",
            "{\"call\":1,\"fn\":0,\"args\":[[1],[-2]]}",
            "{\"define\":1,\"class\":\"java.lang.Integer\",\"method\":\"parseInt\",\"descriptor\":\"(Ljava/lang/String;)I\",\"bound\":[]}",
            "{\"call\":2,\"fn\":1,\"args\":[[\"1\"],[\"q\"]]}",
            "{\"define\":2,\"class\":\"dev.jvmpool.worker.Rehearsal\",\"method\":\"same\"}",
            "{\"call\":3,\"fn\":2,\"args\":[[{\"a\":[1.5]}]]}",
            "{\"define\":3,\"class\":\"dev.jvmpool.tasks.Numbers\",\"method\":\"cube\"}",
            "{\"call\":4,\"fn\":3,\"args\":[[1]" + ",[2]".repeat(20) + "]}",
            "{\"call\":5,\"fn\":3,\"args\":[[3]]}",
            "{\"stop\":true}",
            "");

    /** So long that it is watched, and what stays behind of its line is sent. */
    private static final long LONG_MILLIS = 50;

    private Rehearsal() {}

    public static Map<String, List<Double>> same(Map<String, List<Double>> values) throws InterruptedException {
        System.out.println(values);
        Thread.sleep(LONG_MILLIS);
        return values;
    }
}
