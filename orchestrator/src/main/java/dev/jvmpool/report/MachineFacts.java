package dev.jvmpool.report;

import dev.jvmpool.Pool;
import dev.jvmpool.process.Machine;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a report says of the machine. */
final class MachineFacts {

    private MachineFacts() {}

    static Map<String, String> here() {
        Machine machine = Machine.here();
        String version = Pool.class.getPackage().getImplementationVersion();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("jvmpool", version == null ? "not packaged" : version);
        facts.put("Java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        facts.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        facts.put("Processors", String.valueOf(machine.cores()));
        facts.put("Memory", Words.megabytes((int) (machine.memory() >> 20)));
        return facts;
    }
}
