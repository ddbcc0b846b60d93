package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerNameTest {

    private static final WorkerName NAME = new WorkerName("my pool", 3);

    @Test
    void isInPropertiesInTheEnvironmentAndInNamesOfThreads() {
        assertEquals(List.of("-Djvmpool.pool=my pool", "-Djvmpool.worker=3"), NAME.flags());
        Map<String, String> environment = new HashMap<>(Map.of("JVMPOOL_POOL", "that of this JVM", "HOME", "/"));
        NAME.setIn(environment);
        assertEquals(Map.of("JVMPOOL_POOL", "my pool", "JVMPOOL_WORKER_NUMBER", "3", "HOME", "/"), environment);
        assertEquals("my pool-worker-3", NAME.ofThreads());
    }

    @Test
    void isNoMark() {
        byte[] environment = "JVMPOOL_WORKER_NUMBER=3\0JVMPOOL_POOL=a\0".getBytes(StandardCharsets.US_ASCII);
        assertNull(ProcessMark.in(environment));
    }
}
