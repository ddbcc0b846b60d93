package dev.jvmpool.worker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Runs another main class of this package beside whatever Jackson the user's class path brings.
 *
 * <p>The user's places come first on the class path of a worker. If there is another version of Jackson among them, the
 * worker would find classes of that one, and break. Then it runs in a class loader of its own over its own places, and the
 * user's code stays where it is and has its version. Where there is no conflict, which is nearly always, nothing changes.
 */
public final class IsolatedMain {

    /**
     * Files of each jar that a worker reads JSON with, and of its own. The version of a jar of Jackson stands in its class
     * PackageVersion, so the same bytes mean the same version; the jar of annotations has none, but classes that grow.
     */
    private static final String[] WITNESSES = {
        "com/fasterxml/jackson/core/json/PackageVersion.class",
        "com/fasterxml/jackson/databind/cfg/PackageVersion.class",
        "com/fasterxml/jackson/annotation/JsonFormat.class",
        "com/fasterxml/jackson/annotation/JsonProperty.class",
        "com/fasterxml/jackson/annotation/JsonTypeInfo.class",
        "com/fasterxml/jackson/datatype/jdk8/PackageVersion.class",
        "com/fasterxml/jackson/datatype/jsr310/PackageVersion.class",
        "dev/jvmpool/wire/Protocol.class",
        "dev/jvmpool/worker/WorkerMain.class",
    };

    private IsolatedMain() {}

    /**
     * Runs a worker.
     *
     * @param args the name of its main class, and the arguments of that
     * @throws Throwable whatever that throws
     */
    public static void main(String[] args) throws Throwable {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        URL[] own = urls(System.getProperty("jvmpool.own", ""));
        ClassLoader here = IsolatedMain.class.getClassLoader();
        if (!isInConflict(own, here)) {
            if (args[0].equals("dev.jvmpool.worker.WorkerMain")) {
                // Without reflection, which takes its time the first time.
                WorkerMain.main(rest);
            } else {
                run(args[0], here, rest);
            }
            return;
        }
        run(args[0], new OwnPlacesFirst(own, here), rest);
    }

    private static void run(String main, ClassLoader loader, String[] args) throws Throwable {
        try {
            Class.forName(main, true, loader).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Whether classes that a worker needs are found in a place that is not its own, and are others there. */
    private static boolean isInConflict(URL[] own, ClassLoader loader) throws IOException {
        URLClassLoader ownOnly = null;
        for (String witness : WITNESSES) {
            URL found = loader.getResource(witness);
            if (found == null || isIn(found.toString(), own, witness)) {
                continue;
            }
            ownOnly = ownOnly == null ? new URLClassLoader(own, null) : ownOnly;
            URL ours = ownOnly.getResource(witness);
            if (ours != null && !Arrays.equals(bytes(found), bytes(ours))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(String found, URL[] places, String witness) {
        for (URL place : places) {
            String url = place.toString();
            if (found.equals(url + witness) || found.equals("jar:" + url + "!/" + witness)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        }
    }

    private static URL[] urls(String own) throws MalformedURLException {
        String[] places = own.split(File.pathSeparator);
        URL[] urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = new File(places[i]).toURI().toURL();
        }
        return urls;
    }
}
