package dev.jvmpool.worker;

import java.util.List;
import java.util.Map;

/** What a worker is told so that it loads, once, the classes that most workers need: an archive is made of these. */
public final class Rehearsal {

    /** Calls with numbers and texts, with values that need data binding, one that fails, one that prints; and the end. */
    public static final String LINES = String.join(
            "\n",
            "{\"define\":0,\"class\":\"java.lang.Math\",\"method\":\"abs\",\"descriptor\":\"(J)J\",\"as\":\"(Ljava/lang/Long;)Ljava/lang/Long;\",\"bound\":[]}",
            "{\"call\":1,\"fn\":0,\"args\":[[1],[-2]]}",
            "{\"define\":1,\"class\":\"java.lang.Integer\",\"method\":\"parseInt\",\"descriptor\":\"(Ljava/lang/String;)I\",\"bound\":[]}",
            "{\"call\":2,\"fn\":1,\"args\":[[\"1\"],[\"q\"]]}",
            "{\"define\":2,\"class\":\"dev.jvmpool.worker.Rehearsal\",\"method\":\"same\"}",
            "{\"call\":3,\"fn\":2,\"args\":[[{\"a\":[1.5]}]]}",
            "{\"stop\":true}",
            "");

    private Rehearsal() {}

    public static Map<String, List<Double>> same(Map<String, List<Double>> values) {
        System.out.println(values);
        return values;
    }
}
