package dev.jvmpool.value;

import dev.jvmpool.memory.ConstantPool;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The methods of a class of which the JVM tells none, because it cannot find a class that one of them names. The outline is a class, too,
 * so that it is the JVM that reads their types: it is made after the other's file, and has those of its methods whose parameters and
 * result can be found.
 */
final class ClassOutline {

    private final Class<?> original;
    private final ByteBuffer file;
    private final ConstantPool constants;
    private final Map<String, Throwable> leftOut = new LinkedHashMap<>();
    private final Class<?> members;

    /** @throws IOException if the class has no file */
    ClassOutline(Class<?> original) throws IOException {
        this.original = original;
        byte[] bytes = read(original);
        this.file = ByteBuffer.wrap(bytes);
        this.constants = new ConstantPool(bytes);
        this.members = new Loader(original.getClassLoader()).define(outline());
    }

    private static byte[] read(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("class " + type.getName() + " has no file");
            }
            return in.readAllBytes();
        }
    }

    /** The class that it is an outline of. */
    Class<?> original() {
        return original;
    }

    /** The methods, none of which can be called. */
    Method[] methods() {
        return members.getDeclaredMethods();
    }

    boolean has(Executable method) {
        return method.getDeclaringClass() == members;
    }

    /** What is not among them, by name and descriptor: which of their classes cannot be found. */
    Map<String, Throwable> leftOut() {
        return leftOut;
    }

    private byte[] outline() throws IOException {
        OutlineFile outline = new OutlineFile(original.getName().replace('.', '/') + "$Outline");
        file.position(constants.end());
        // Flags, this class and that above it; then its interfaces.
        skip(3);
        skip(next());
        for (int fields = next(); fields > 0; fields--) {
            skip(3);
            nextSignature();
        }
        for (int methods = next(); methods > 0; methods--) {
            int flags = next();
            String name = constants.text(next());
            String descriptor = constants.text(next());
            String signature = nextSignature();
            if (!name.startsWith("<") && isComplete(name, descriptor)) {
                outline.addMethod(flags, name, descriptor, signature);
            }
        }
        return outline.bytes();
    }

    private boolean isComplete(String name, String descriptor) {
        try {
            MethodType.fromMethodDescriptorString(descriptor, original.getClassLoader());
            return true;
        } catch (TypeNotPresentException | LinkageError missing) {
            leftOut.put(name + descriptor, missing);
            return false;
        }
    }

    /** Passes over the attributes that come next, and gives the generic form that is one of them (JVMS 4.7.9), or null. */
    private String nextSignature() {
        String signature = null;
        for (int attributes = next(); attributes > 0; attributes--) {
            String name = constants.text(next());
            int end = file.getInt() + file.position();
            if (name.equals("Signature")) {
                signature = constants.text(next());
            }
            file.position(end);
        }
        return signature;
    }

    private int next() {
        return Short.toUnsignedInt(file.getShort());
    }

    private void skip(int shorts) {
        file.position(file.position() + shorts * Short.BYTES);
    }

    /** Finds what the original's finds. */
    private static final class Loader extends ClassLoader {

        Loader(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }
}
