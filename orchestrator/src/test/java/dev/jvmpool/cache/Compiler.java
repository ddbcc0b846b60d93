package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what uses the classes of the tests, again and again. */
final class Compiler {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** Never closed, so that it opens the jars of the class path only once. */
    private static final StandardJavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

    private Compiler() {}

    static void compile(Path classes, Path source) {
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        assertTrue(JAVAC.getTask(null, FILES, null, options, null, FILES.getJavaFileObjects(source))
                .call());
    }
}
