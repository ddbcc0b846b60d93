package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** No contract is forgotten by a mode. */
class ContractsTest {

    /** Those that only others stand on. */
    private static final Set<String> BASES = Set.of("PoolContract", "ConcurrentPoolContract", "InvocationContract");

    private static Set<String> contracts() throws IOException, URISyntaxException {
        Path classes = Path.of(
                        ContractsTest.class.getResource("ContractsTest.class").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Contract.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !BASES.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> runBy(Class<?> mode) {
        return Arrays.stream(mode.getDeclaredClasses())
                .filter(each -> each.isAnnotationPresent(Nested.class))
                .map(each -> each.getSuperclass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyModeRunsEveryContract() throws Exception {
        assertEquals(contracts(), runBy(ThreadPoolTest.class));
        assertEquals(contracts(), runBy(ProcessPoolIT.class));
    }

    @Test
    void theCallerRunsAllButThoseOfTasksBesideIt() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String name : contracts()) {
            Class<?> contract = Class.forName("dev.jvmpool." + name);
            if (!ConcurrentPoolContract.class.isAssignableFrom(contract)) {
                expected.add(name.equals("ConcurrentInvocationContract") ? "InvocationContract" : name);
            }
        }
        assertEquals(expected, runBy(SequentialPoolTest.class));
        assertTrue(expected.size() >= 10, expected.toString());
    }
}
