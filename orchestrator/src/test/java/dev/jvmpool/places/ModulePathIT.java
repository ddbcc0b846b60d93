package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are modules. */
class ModulePathIT {

    private static final String MAIN = """
            package app;
            import dev.jvmpool.CallOptions;
            import dev.jvmpool.Pool;
            import java.util.List;
            import java.util.ServiceLoader;
            import java.util.function.Supplier;
            public class Main {
                public record Point(int x, int y) {}
                public static Point twice(Point p) { return new Point(2 * p.x(), 2 * p.y()); }
                public static String where(int n) {
                    return Main.class.getModule() + ", " + Pool.class.getModule() + ", "
                            + ModuleLayer.boot().findModule("extra").isPresent() + ", "
                            + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
                }
                public static void main(String[] args) {
                    try (Pool pool = Pool.processes(2)) {
                        System.out.println(pool.map(Main::twice, List.of(new Point(1, 2), new Point(3, 4))));
                        System.out.println(pool.map(Main::where, List.of(1)));
                        System.out.println(pool.map(n -> n + 1, List.of(1, 2)));
                    } catch (IllegalArgumentException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    private Path mods;

    @BeforeEach
    void library() throws Exception {
        mods = Files.createDirectories(directory.resolve("mods"));
        for (Path jar : Compiled.library()) {
            assertTrue(jar.toString().endsWith(".jar"), jar + " is not built yet");
            Files.copy(jar, mods.resolve(jar.getFileName()));
        }
        Path extra = Compiled.classes(directory.resolve("extra"), List.of(), "module-info.java", "module extra {}");
        Compiled.jar(mods.resolve("extra.jar"), extra);
    }

    private Path application(String moduleInfo) throws Exception {
        Path classes = Compiled.classes(
                directory.resolve("app"),
                List.of("-p", mods.toString()),
                "module-info.java",
                moduleInfo,
                "app/Main.java",
                MAIN);
        return Compiled.jar(mods.resolve("app.jar"), classes);
    }

    private Program run(String... words) throws Exception {
        return Program.run(directory, Map.of(), Program.java(), List.of(words));
    }

    @Test
    void workersHaveTheSameModules() throws Exception {
        application("module app { requires dev.jvmpool; opens app; }");
        Program program = run("-p", "mods", "-m", "app/app.Main");
        assertEquals(
                "[Point[x=2, y=4], Point[x=6, y=8]]\n[module app, module dev.jvmpool, false, false]\n[2, 3]\n",
                program.out(),
                program::toString);
        assertEquals("", program.err());
    }

    @Test
    void andTheSameRoots() throws Exception {
        application("module app { requires dev.jvmpool; opens app; }");
        Program program = run("-p", "mods", "--add-modules", "extra,jdk.incubator.vector", "--module", "app/app.Main");
        assertTrue(program.out().contains("[module app, module dev.jvmpool, true, true]"), program::toString);
    }

    @Test
    void aPackageThatIsNotOpenSaysSo() throws Exception {
        application("module app { requires dev.jvmpool; exports app; }");
        Program program = run("-p", "mods", "-m", "app/app.Main");
        assertEquals(1, program.out().lines().count(), program::toString);
        assertTrue(program.out().contains("add 'opens app;' to its module-info"), program::toString);
    }

    private ModuleDescriptor ours(String name) {
        ModuleDescriptor descriptor =
                ModuleFinder.of(mods).find(name).orElseThrow().descriptor();
        assertFalse(descriptor.isAutomatic());
        return descriptor;
    }

    /** A package that is added and not exported would be missed on the module path only. */
    @Test
    void whatIsSharedIsExportedWhole() {
        ModuleDescriptor shared = ours("dev.jvmpool.common");
        assertEquals(
                shared.packages(),
                shared.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()));
    }

    @Test
    void butOnlyTheInterfacesOfTasksToEverybody() {
        assertEquals(Set.of("dev.jvmpool.function", "dev.jvmpool.task"), exportedToAll(ours("dev.jvmpool.common")));
        assertEquals(Set.of(), exportedToAll(ours("dev.jvmpool.worker")));
        Set<String> own = Set.of("dev.jvmpool", "dev.jvmpool.worker");
        for (String module : List.of("dev.jvmpool.common", "dev.jvmpool.worker")) {
            for (ModuleDescriptor.Exports exports : ours(module).exports()) {
                assertTrue(own.containsAll(exports.targets()), exports::toString);
            }
        }
    }

    private static Set<String> exportedToAll(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsForUsAloneCannotBeImported() throws Exception {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Compiled.classes(
                        directory.resolve("curious"),
                        List.of("-p", mods.toString()),
                        "module-info.java",
                        "module curious { requires dev.jvmpool; }",
                        "curious/Main.java",
                        "package curious; class Main { dev.jvmpool.value.Json json; }"));
        assertTrue(e.getMessage().contains("dev.jvmpool.value is not visible"), e::getMessage);
    }

    /** The program on the class path, a library of it on the module path. */
    @Test
    void modulesBesideAClassPath() throws Exception {
        Path classes = Compiled.onLibrary(directory.resolve("plain"), "app/Main.java", MAIN);
        String classpath = Compiled.library().stream().map(Path::toString).collect(Collectors.joining(":"));
        Path only = Files.createDirectories(directory.resolve("only"));
        Files.copy(mods.resolve("extra.jar"), only.resolve("extra.jar"));
        Program program = run("-p", "only", "--add-modules=extra", "-cp", classes + ":" + classpath, "app.Main");
        assertTrue(program.out().contains(", true, false]"), program::toString);
        assertTrue(program.out().contains("unnamed module"), program::toString);
    }
}
