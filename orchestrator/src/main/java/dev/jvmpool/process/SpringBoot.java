package dev.jvmpool.process;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in a Spring Boot jar or war, whose libraries are jars inside it. Only Spring Boot's own loader can read
 * those; it is started in the worker too, and told to run the worker's main class instead of the program's.
 */
final class SpringBoot {

    /** The class loader of such a program is here; from 3.2 on in the package {@code launch} below it. */
    private static final String LOADER_PACKAGE = "org.springframework.boot.loader.";

    /** Spring Boot's own settings for where to look; but for what to run. */
    private static final List<String> PLACES = List.of("loader.path", "loader.home", "loader.config.location");

    /** Where a war keeps what a jar keeps where the launcher looks by itself. */
    private static final String IN_WAR = "WEB-INF/classes,WEB-INF/lib,WEB-INF/lib-provided";

    private SpringBoot() {}

    /** The last words of the command, or none if this program is not in such a jar. */
    static List<String> words(Class<?> main) {
        for (ClassLoader loader = main.getClassLoader(); loader != null; loader = loader.getParent()) {
            List<String> nested = nested(loader);
            if (loader.getClass().getName().startsWith(LOADER_PACKAGE) && !nested.isEmpty()) {
                boolean war = nested.stream().anyMatch(url -> url.contains("WEB-INF/"));
                return words(main, launcher(loader.getClass()), war);
            }
        }
        return List.of();
    }

    private static List<String> words(Class<?> main, String launcher, boolean war) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("-cp", CodePath.absolute(System.getProperty("java.class.path"))));
        for (String name : PLACES) {
            String value = System.getProperty(name);
            if (value != null) {
                words.add("-D" + name + "=" + value);
            }
        }
        if (war && System.getProperty("loader.path") == null) {
            words.add("-Dloader.path=" + IN_WAR);
        }
        words.add("-Dloader.main=" + main.getName());
        words.add(launcher);
        return words;
    }

    /** The launcher that can be told what to run; it is in every such jar, in the package of the class loader. */
    private static String launcher(Class<?> loader) {
        return loader.getPackageName() + ".PropertiesLauncher";
    }

    /** What is inside another file. Unpacked, such a program has nothing that an ordinary class path could not name. */
    private static List<String> nested(ClassLoader loader) {
        List<String> nested = new ArrayList<>();
        if (loader instanceof URLClassLoader telling) {
            for (URL url : telling.getURLs()) {
                if (LoaderPlaces.file(url) == null) {
                    nested.add(url.toString());
                }
            }
        }
        return nested;
    }
}
