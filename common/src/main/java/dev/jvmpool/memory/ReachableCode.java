package dev.jvmpool.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The code that a class can reach: its class file, those of all classes it names, of those they name, and so on, with
 * the resources and providers of services that they name; and the plug-ins of the JDK's modules that they use, such as
 * readers of pictures. Two versions of a program in which that is the same give the same results, as far as code goes.
 * What is put together when the program runs, the name of a class for instance, is not seen.
 *
 * <p>Of the JDK, the feature release counts, 17 for instance; and of jvmpool, which only carries values, nothing.
 * Immutable.
 */
public final class ReachableCode {

    /** Reading a class file takes some 50 microseconds, and there may be a thousand; of what is loaded it makes no difference when. */
    private static final ClassValue<ReachableCode> KNOWN = new ClassValue<>() {
        @Override
        protected ReachableCode computeValue(Class<?> root) {
            try {
                return read(root);
            } catch (IOException e) {
                throw new UncheckedIOException("the code of class " + root.getName() + " cannot be read: " + e, e);
            }
        }
    };

    private final String digest;
    private final Set<String> files;

    private ReachableCode(String digest, Set<String> files) {
        this.digest = digest;
        this.files = files;
    }

    /**
     * The code of a class that is no array; where it was found once, that stands, as it does for the JVM.
     *
     * @throws UncheckedIOException if a file that is there cannot be read
     */
    public static ReachableCode of(Class<?> root) {
        return KNOWN.get(root);
    }

    private static ReachableCode read(Class<?> root) throws IOException {
        Digest digest = new Digest();
        digest.add("Java " + Runtime.version().feature());
        if (root.isPrimitive() || CodeWalk.isPlatform(CodeWalk.internalName(root))) {
            return new ReachableCode(digest.hex(), Set.of());
        }
        Map<String, byte[]> files = CodeWalk.from(root);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            digest.add(file.getKey()).add(HexFormat.of().formatHex(file.getValue()));
        }
        boolean isComplete = files.containsKey(CodeWalk.fileName(root));
        return new ReachableCode(isComplete ? digest.hex() : null, Set.copyOf(files.keySet()));
    }

    /**
     * What tells it from all other code: 64 hexadecimal digits, or null if the class has no class file, because it was
     * made while the program runs.
     */
    public String digest() {
        return digest;
    }

    /** Whether the code of another class, of the same class loader, is a part of it. */
    public boolean reaches(Class<?> type) {
        return files.contains(CodeWalk.fileName(type));
    }
}
