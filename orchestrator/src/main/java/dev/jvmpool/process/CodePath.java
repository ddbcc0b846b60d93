package dev.jvmpool.process;

import dev.jvmpool.worker.IsolatedMain;
import java.io.File;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells a worker's JVM where its code is, the way this JVM was told.
 *
 * <p>Usually that is this JVM's class path, and its module path. Where something else loads jvmpool (JShell, a servlet
 * container, a build tool that runs programs inside itself), the class path of this JVM says nothing, and the places are
 * asked of the class loaders. The jars inside a Spring Boot jar can only be read by its own loader, which is started
 * then.
 */
final class CodePath {

    /** Says to {@link IsolatedMain} where jvmpool and its Jackson are. */
    static final String OWN = "-Djvmpool.own=";

    private CodePath() {}

    /**
     * Where the workers of a pool look for classes before jvmpool's own places: in the user's class path, or else where this JVM's
     * code comes from; nowhere if this JVM was told where everything is. Asked on the thread that opens the pool, which knows the
     * class loader of the program.
     *
     * @throws IllegalArgumentException if jvmpool is where no other JVM can read it
     */
    static List<Path> settled(Class<?> main, List<Path> classpath) {
        if (!classpath.isEmpty()) {
            LoaderPlaces.own("classpath cannot be chosen here");
            return classpath;
        }
        ClassLoader loader = main.getClassLoader();
        if (loader == ClassLoader.getSystemClassLoader()
                || !SpringBoot.words(main).isEmpty()) {
            return List.of();
        }
        Set<String> places = LoaderPlaces.ofLoaders(loader);
        places.addAll(LoaderPlaces.own("workers cannot be started from here"));
        return places.stream().map(Path::of).toList();
    }

    /** The last words of a worker's command: the options that say where code is, {@link #settled} before, and what to run. */
    static List<String> words(Class<?> main, List<Path> classpath) {
        if (!classpath.isEmpty()) {
            return explicit(main, classpath);
        }
        return main.getClassLoader() == ClassLoader.getSystemClassLoader() ? sameAsHere(main) : SpringBoot.words(main);
    }

    /** The user's places, which win where ours have the same names. If theirs have another Jackson, the worker's main class copes. */
    private static List<String> explicit(Class<?> main, List<Path> classpath) {
        Set<String> entries = new LinkedHashSet<>();
        for (Path entry : classpath) {
            entries.add(entry.toAbsolutePath().toString());
        }
        Set<String> own = LoaderPlaces.own("classpath cannot be chosen here");
        entries.addAll(own);
        List<String> arranged = OwnJarsFirst.arranged(List.copyOf(entries), own);
        return List.of(OWN + join(own), "-cp", join(arranged), IsolatedMain.class.getName(), main.getName());
    }

    private static List<String> sameAsHere(Class<?> main) {
        List<String> words = new ArrayList<>();
        pathOption(words, "--module-path", System.getProperty("jdk.module.path"));
        pathOption(words, "--upgrade-module-path", System.getProperty("jdk.module.upgrade.path"));
        String roots = System.getProperty("jdk.module.path") == null ? "" : modulesOfTheUser();
        if (!roots.isEmpty()) {
            words.addAll(List.of("--add-modules", roots));
        }
        Module module = main.getModule();
        String classpath = System.getProperty("java.class.path");
        if (module.isNamed()) {
            // Without -cp such a program has no class path at all, and not the current directory.
            pathOption(words, "-cp", classpath.isEmpty() ? null : classpath);
            words.addAll(List.of("-m", module.getName() + "/" + main.getName()));
        } else {
            words.addAll(List.of(
                    "-cp", join(arranged(List.of(absolute(classpath).split(File.pathSeparator))))));
            words.add(main.getName());
        }
        return words;
    }

    private static List<String> arranged(List<String> entries) {
        try {
            return OwnJarsFirst.arranged(entries, LoaderPlaces.own("class path"));
        } catch (IllegalArgumentException nowhere) {
            return entries;
        }
    }

    /** The modules that this JVM has from its module path: as the roots of a worker they give the same graph. */
    private static String modulesOfTheUser() {
        List<String> names = new ArrayList<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            boolean ofTheJdk = module.reference()
                    .location()
                    .map(location -> "jrt".equals(location.getScheme()))
                    .orElse(true);
            if (!ofTheJdk) {
                names.add(module.name());
            }
        }
        names.sort(null);
        return String.join(",", names);
    }

    private static void pathOption(List<String> words, String option, String path) {
        if (path != null) {
            words.addAll(List.of(option, absolute(path)));
        }
    }

    /**
     * A path that means the same in another directory. By way of File, because an entry that is no file name in this
     * locale is to be ignored, as the JVM ignores it, and Path refuses it.
     */
    static String absolute(String path) {
        List<String> entries = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            entries.add(new File(entry).getAbsolutePath());
        }
        return join(entries);
    }

    private static String join(Iterable<String> entries) {
        return String.join(File.pathSeparator, entries);
    }
}
