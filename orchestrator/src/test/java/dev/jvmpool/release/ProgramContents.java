package dev.jvmpool.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/** What a runnable jar holds, beside what its bill of materials (SBOM) says that it does. */
public final class ProgramContents {

    private ProgramContents() {}

    private static Set<String> classes(Path jar) throws IOException {
        Set<String> classes = new TreeSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .forEach(classes::add);
        }
        return classes;
    }

    /** The jar of a component: the tests have all of them on their class path. */
    private static Path jar(JsonNode component) {
        String name = component.get("name").textValue() + "-"
                + component.get("version").textValue() + ".jar";
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(Path::of)
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the SBOM names what is on no class path: " + name));
    }

    /** Fails unless the program's classes are those of the module's own jar and of all components that the SBOM names. */
    public static void assertNamed(Path program, Path ownJar, Path sbom) throws IOException {
        Set<String> named = classes(ownJar);
        for (JsonNode component : new ObjectMapper().readTree(sbom.toFile()).get("components")) {
            named.addAll(classes(jar(component)));
        }
        assertEquals(String.join("\n", named), String.join("\n", classes(program)));
    }
}
