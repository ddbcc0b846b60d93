package dev.jvmpool.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a release consists of, and what its poms have to say of it. */
class PublishedModulesTest {

    private static final Pattern EXPORTED_TO_ALL = Pattern.compile("exports ([\\w.]+);");

    /** The modules, those of profiles too, that are not kept from being deployed. */
    private static List<String> published() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : Pom.of("").texts("//modules/module")) {
            if (!Pom.of(module).texts("/project/properties/maven.deploy.skip").contains("true")) {
                published.add(module);
            }
        }
        return published;
    }

    /** The packages that people import. The module spark has no descriptor: Spark is none. */
    private static Set<String> imported() throws Exception {
        Set<String> imported = new TreeSet<>(Set.of("dev.jvmpool.spark"));
        for (String module : List.of("common", "worker", "orchestrator")) {
            Path descriptor = Path.of("..", module, "src/main/module/module-info.java");
            Matcher exported = EXPORTED_TO_ALL.matcher(Files.readString(descriptor));
            while (exported.find()) {
                imported.add(exported.group(1));
            }
        }
        return imported;
    }

    private static Set<String> packages(List<String> sourceFiles) {
        Set<String> packages = new TreeSet<>();
        for (String pattern : sourceFiles) {
            packages.add(pattern.replace("/*.java", "").replace('/', '.'));
        }
        return packages;
    }

    @Test
    void theBomNamesWhatIsPublishedAndNothingElse() throws Exception {
        Set<String> artifacts = new TreeSet<>();
        for (String module : published()) {
            artifacts.addAll(Pom.of(module).texts("/project/artifactId"));
        }
        artifacts.remove("jvmpool-bom");
        List<String> named = Pom.of("bom").texts("/project/dependencyManagement/dependencies/dependency/artifactId");
        assertEquals(artifacts, new TreeSet<>(named));
        assertEquals(artifacts.size(), named.size());
    }

    @Test
    void everyPublishedPomSaysWhatItIsOf() throws Exception {
        for (String module : published()) {
            for (String tag : List.of("name", "description")) {
                assertEquals(1, Pom.of(module).texts("/project/" + tag).size(), module + " has no " + tag);
            }
        }
        for (String inherited : List.of("url", "licenses/license/url", "developers/developer/name", "scm/url")) {
            assertFalse(Pom.of("").texts("/project/" + inherited).isEmpty(), "no " + inherited);
        }
    }

    @Test
    void whatPeopleImportIsWhatIsCheckedDocumentedAndCompared() throws Exception {
        Pom parent = Pom.of("");
        Set<String> imported = imported();
        List<String> commented = parent.texts("//compilerArgs/arg[starts-with(., '-Xdoclint/package:')]");
        assertEquals(imported, Set.of(commented.get(0).replaceFirst(".*:", "").split(",")));
        assertEquals(imported, packages(parent.texts("//execution[id = 'site']//sourceFileIncludes/include")));
        List<String> grouped = parent.texts("//execution[id = 'site']//group/packages");
        assertEquals(imported, Set.of(String.join(":", grouped).split(":")));
        assertEquals(imported, Set.copyOf(parent.texts("//profile[id = 'compatible']//includes/include")));
    }
}
