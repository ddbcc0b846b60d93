package dev.jvmpool.worker;

import dev.jvmpool.worker.OrderedClassLoader.Order;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;

/**
 * Runs another main class of this package beside whatever Jackson the user's class path brings.
 *
 * <p>The user's places come first on the class path of a worker. If there is another version of Jackson among them, the
 * worker would find classes of that one, and break. Then it runs in a class loader of its own over its own places, and the
 * user's code stays where it is and has its version. Where there is no conflict, which is nearly always, nothing changes.
 */
public final class IsolatedMain {

    /**
     * Classes of each jar that a worker reads JSON with, and of its own. Those of annotations have no version, but classes
     * that grow. All are small: they are loaded to see where they come from, because asking for a resource costs 15 ms the
     * first time.
     */
    private static final String[] WITNESSES = {
        "com.fasterxml.jackson.core.json.PackageVersion",
        "com.fasterxml.jackson.databind.cfg.PackageVersion",
        "com.fasterxml.jackson.annotation.JsonFormat",
        "com.fasterxml.jackson.annotation.JsonProperty",
        "com.fasterxml.jackson.annotation.JsonTypeInfo",
        "com.fasterxml.jackson.datatype.jdk8.PackageVersion",
        "com.fasterxml.jackson.datatype.jsr310.PackageVersion",
        "dev.jvmpool.wire.Protocol",
    };

    /** What a worker must have from its own places then, whatever the class path has of it. */
    private static final String[] OWN = {
        "dev.jvmpool.worker.",
        "dev.jvmpool.wire.",
        "dev.jvmpool.value.",
        "dev.jvmpool.lock.",
        "dev.jvmpool.memory.",
        "dev.jvmpool.stack.",
        "com.fasterxml.jackson."
    };

    private IsolatedMain() {}

    /** @param args the name of the main class, and its arguments */
    public static void main(String[] args) throws Throwable {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        URL[] own = urls(System.getProperty("jvmpool.own", ""));
        ClassLoader here = IsolatedMain.class.getClassLoader();
        if (isInConflict(own, here)) {
            // The interfaces that tasks are written for are those of the user's code.
            OrderedClassLoader isolated =
                    new OrderedClassLoader(own, here, Order.OWN_ONLY, List.of(OWN), Order.PARENT_FIRST);
            run(isolated.loadClass(args[0]), rest);
        } else if (args[0].equals("dev.jvmpool.worker.WorkerMain")) {
            // Without reflection, which takes its time the first time.
            WorkerMain.main(rest);
        } else {
            run(Class.forName(args[0]), rest);
        }
    }

    private static void run(Class<?> main, String[] args) throws Throwable {
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Whether classes that a worker needs are found in a place that is not its own, and are others there. */
    private static boolean isInConflict(URL[] own, ClassLoader loader) throws IOException {
        URLClassLoader ownOnly = null;
        for (String witness : WITNESSES) {
            if (isFrom(own, witness, loader)) {
                continue;
            }
            ownOnly = ownOnly == null ? new URLClassLoader(own, null) : ownOnly;
            if (new Witness(witness).differs(ownOnly, loader)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class comes from one of these places; if not, it may still be the same. */
    private static boolean isFrom(URL[] places, String name, ClassLoader loader) {
        try {
            CodeSource source =
                    Class.forName(name, false, loader).getProtectionDomain().getCodeSource();
            String found = source == null ? "" : source.getLocation().toString();
            for (URL place : places) {
                if (found.equals(place.toString())) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException | LinkageError odd) {
            return false;
        }
    }

    private static URL[] urls(String own) throws MalformedURLException {
        String[] places = own.split(File.pathSeparator);
        URL[] urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            // Encoded as the class loader of the class path does it.
            urls[i] = new URL(new File(places[i]).toURI().toASCIIString());
        }
        return urls;
    }
}
