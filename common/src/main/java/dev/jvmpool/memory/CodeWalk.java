package dev.jvmpool.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes from a class to all that it names, through the class loader that would find it for the class. For one thread. */
final class CodeWalk {

    /** The packages of the JDK's modules that are there, with slashes; and the services for which their module takes providers. */
    private static final Map<String, Set<String>> PLATFORM = platform();

    private static final String ROOT = "dev/jvmpool/";

    /** A class of each of the two libraries that may stand at different places. */
    private static final List<String> SAMPLES = List.of(ROOT + "memory/Digest.class", ROOT + "Pool.class");

    private static final String SERVICES = "META-INF/services/";

    private final ClassLoader loader;
    private final Set<String> ownPlaces;
    private final Deque<String> classes = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private CodeWalk(ClassLoader loader) {
        this.loader = loader;
        this.ownPlaces = new HashSet<>();
        for (String sample : SAMPLES) {
            URL found = loader.getResource(sample);
            if (found != null) {
                ownPlaces.add(place(found, sample));
            }
        }
    }

    /**
     * The SHA-256 of each file that a class can reach, by its name on the class path, in the order of names.
     *
     * @param root a class that is none of the JDK's
     */
    static Map<String, byte[]> from(Class<?> root) throws IOException {
        CodeWalk walk = new CodeWalk(root.getClassLoader());
        // Whatever its name is.
        walk.read(internalName(root));
        while (!walk.classes.isEmpty()) {
            String name = walk.classes.pop();
            if (isPlatform(name)) {
                // As who reads a picture does so with the plug-ins on the class path.
                for (String service : PLATFORM.get(packageOf(name))) {
                    walk.readProviders(service);
                }
            } else if (!walk.isOwn(name)) {
                walk.read(name);
            }
        }
        return walk.files;
    }

    static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    static String fileName(Class<?> type) {
        return internalName(type) + ".class";
    }

    /** Whether the JDK has the package of a class, which nobody else can have then. */
    static boolean isPlatform(String internalName) {
        return PLATFORM.containsKey(packageOf(internalName));
    }

    private static String packageOf(String internalName) {
        return internalName.substring(0, Math.max(0, internalName.lastIndexOf('/')));
    }

    private static Map<String, Set<String>> platform() {
        Map<String, Set<String>> packages = new HashMap<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            // A run-time image may hold modules of the user's, too.
            if (module.name().startsWith("java.") || module.name().startsWith("jdk.")) {
                ModuleDescriptor descriptor = module.reference().descriptor();
                // All code uses java.base; a logger or a charset that is added to that makes no other results.
                Set<String> services = module.name().equals("java.base") ? Set.of() : descriptor.uses();
                for (String name : descriptor.packages()) {
                    packages.put(name.replace('.', '/'), services);
                }
            }
        }
        return packages;
    }

    /**
     * Ours, which only carries values. Ready-made tasks and the tour's programs are as any code, and so is the user's
     * in a package with such a name.
     */
    private boolean isOwn(String name) {
        if (!name.startsWith(ROOT) || name.startsWith(ROOT + "tasks/") || name.startsWith(ROOT + "cli/tour/")) {
            return false;
        }
        String file = name + ".class";
        URL found = loader.getResource(file);
        return found != null && ownPlaces.contains(place(found, file));
    }

    private static String place(URL found, String file) {
        String url = found.toString();
        return url.substring(0, Math.max(0, url.length() - file.length()));
    }

    private void read(String name) throws IOException {
        String file = name + ".class";
        byte[] bytes;
        try (InputStream in = loader.getResourceAsStream(file)) {
            if (in == null) {
                // An optional library that is not there; if it ever is, the code is another.
                return;
            }
            bytes = in.readAllBytes();
        }
        files.put(file, Digest.sha256().digest(bytes));
        ClassReferences references = ClassReferences.of(bytes);
        for (String each : references.classes()) {
            add(each);
        }
        for (String literal : references.literals()) {
            addNamed(literal);
            if (references.readsResources()) {
                readNamed(literal, packageOf(name));
            }
        }
        if (references.classes().contains("java/util/ServiceLoader")) {
            for (String service : references.classes()) {
                readProviders(service.replace('/', '.'));
            }
        }
    }

    private void add(String name) {
        if (seen.add(name)) {
            classes.push(name);
        }
    }

    /** A literal may be the name of a class, for {@code Class.forName}. */
    private void addNamed(String literal) {
        String name = literal.replace('.', '/');
        if (isClassName(literal) && !isPlatform(name) && loader.getResource(name + ".class") != null) {
            add(name);
        }
    }

    private static boolean isClassName(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            if (!Character.isJavaIdentifierPart(literal.charAt(i)) && literal.charAt(i) != '.') {
                return false;
            }
        }
        return literal.indexOf('.') > 0 && !literal.endsWith(".");
    }

    /** A literal may be the name of a resource, absolute or from the package of the class. */
    private void readNamed(String literal, String fromPackage) throws IOException {
        if (literal.startsWith("/")) {
            readResource(literal.substring(1));
        } else if (literal.indexOf('.') >= 0 || literal.indexOf('/') >= 0) {
            readResource(literal);
            readResource(fromPackage.isEmpty() ? literal : fromPackage + "/" + literal);
        }
    }

    private void readResource(String name) throws IOException {
        URL found = seen.add("resource " + name) ? loader.getResource(name) : null;
        if (found == null || isDirectory(found)) {
            return;
        }
        MessageDigest sha256 = Digest.sha256();
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in != null) {
                new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
                files.put(name, sha256.digest());
            }
        }
    }

    /** The stream of a directory has the names of its files, and more come and go there than resources. */
    private static boolean isDirectory(URL found) {
        try {
            return found.getProtocol().equals("file") && Files.isDirectory(Path.of(found.toURI()));
        } catch (URISyntaxException | IllegalArgumentException noPath) {
            return true;
        }
    }

    private void readProviders(String service) throws IOException {
        String name = SERVICES + service;
        if (!seen.add(name)) {
            return;
        }
        MessageDigest sha256 = Digest.sha256();
        List<URL> lists = Collections.list(loader.getResources(name));
        for (URL list : lists) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    sha256.update(line.getBytes(StandardCharsets.UTF_8));
                    int comment = line.indexOf('#');
                    String provider = comment < 0 ? line : line.substring(0, comment);
                    add(provider.strip().replace('.', '/'));
                }
            }
        }
        if (!lists.isEmpty()) {
            files.put(name, sha256.digest());
        }
    }
}
