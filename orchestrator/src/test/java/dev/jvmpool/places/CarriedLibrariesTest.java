package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What comes along with the library: Jackson and nothing else. The terminal program's libraries are in its jar alone. */
class CarriedLibrariesTest {

    private static String text(Element dependency, String tag) {
        Node found = dependency.getElementsByTagName(tag).item(0);
        return found == null ? "" : found.getTextContent().strip();
    }

    /** The dependencies that Maven hands on to those who depend on a module. */
    private static Set<String> handedOn(String module) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..", module, "pom.xml").toFile());
        NodeList dependencies = pom.getElementsByTagName("dependency");
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            // Not those of a plugin.
            boolean isOfModule = dependency.getParentNode().getParentNode() == pom.getDocumentElement();
            if (isOfModule
                    && !text(dependency, "optional").equals("true")
                    && !Set.of("test", "provided").contains(text(dependency, "scope"))) {
                names.add(text(dependency, "artifactId"));
            }
        }
        return names;
    }

    @Test
    void thePoolsCarryTheWorkerOnly() throws Exception {
        assertEquals(Set.of("jvmpool-worker"), handedOn("orchestrator"));
        assertEquals(Set.of("jvmpool-common"), handedOn("worker"));
        // Spark itself is the cluster's.
        assertEquals(Set.of("jvmpool"), handedOn("spark"));
    }

    @Test
    void whatSharesAJvmWithTheUsersCodeCarriesJacksonOnly() throws Exception {
        assertEquals(
                // And annotations, which compilers read; no class needs them at run time.
                Set.of(
                        "jackson-core",
                        "jackson-databind",
                        "jackson-datatype-jdk8",
                        "jackson-datatype-jsr310",
                        "jspecify"),
                handedOn("common"));
    }
}
