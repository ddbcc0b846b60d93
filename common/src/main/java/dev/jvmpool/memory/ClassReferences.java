package dev.jvmpool.memory;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What a class file names (JVMS 4.4): the classes that its code can use or whose values its fields and parameters hold, and its
 * string literals, which may name classes and resources too.
 */
final class ClassReferences {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;

    /** How many bytes follow the tag of a constant; those that no class file has are negative. Of text it is the length that follows. */
    private static final int[] LENGTHS = {-1, 2, -1, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, -1, -1, 3, 2, 4, 4, 2, 2};

    private final ByteBuffer file;
    private final int[] places;
    private final Set<String> classes = new HashSet<>();
    private final Set<String> literals = new HashSet<>();
    private boolean readsResources;

    private ClassReferences(ByteBuffer file, int count) {
        this.file = file;
        this.places = new int[count];
    }

    /** Reads the names; of what is no class file, there are none. */
    static ClassReferences of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        try {
            if (file.getInt() == MAGIC) {
                file.getInt();
                ClassReferences references = new ClassReferences(file, Short.toUnsignedInt(file.getShort()));
                references.findPlaces();
                references.readNames();
                return references;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            // The JVM will not take it either.
        }
        return new ClassReferences(file, 0);
    }

    /** Classes, by their internal names. */
    Set<String> classes() {
        return classes;
    }

    /** String literals that may be names: there is no blank in them. */
    Set<String> literals() {
        return literals;
    }

    /** Whether the class asks for resources, so that its literals may be their names. */
    boolean readsResources() {
        return readsResources;
    }

    private void findPlaces() {
        for (int i = 1; i < places.length; i++) {
            places[i] = file.position();
            int tag = file.get();
            int length = LENGTHS[tag];
            if (tag == UTF8) {
                length = Short.toUnsignedInt(file.getShort());
            }
            file.position(file.position() + length);
            if (tag == 5 || tag == 6) {
                // A long or double counts twice.
                i++;
            }
        }
    }

    private void readNames() {
        for (int i = 1; i < places.length; i++) {
            int place = places[i];
            if (place == 0) {
                continue;
            }
            switch (file.get(place)) {
                case CLASS -> addClass(text(indexAt(place + 1)));
                case STRING -> addLiteral(text(indexAt(place + 1)));
                case UTF8 -> addText(place);
                default -> {}
            }
        }
    }

    private int indexAt(int place) {
        return places[Short.toUnsignedInt(file.getShort(place))];
    }

    private String text(int place) {
        int length = Short.toUnsignedInt(file.getShort(place + 1));
        for (int i = 0; i < length; i++) {
            if (file.get(place + 3 + i) < 0) {
                return modifiedUtf8(place + 1, length + 2);
            }
        }
        return new String(file.array(), place + 3, length, StandardCharsets.ISO_8859_1);
    }

    /** The form of text that class files share with {@link DataInputStream}. */
    private String modifiedUtf8(int from, int length) {
        try {
            return new DataInputStream(new ByteArrayInputStream(file.array(), from, length)).readUTF();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void addClass(String name) {
        if (name.startsWith("[")) {
            addTypes(name);
        } else {
            classes.add(name);
        }
    }

    private void addLiteral(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ') {
                return;
            }
        }
        literals.add(text);
    }

    /** Types of fields, methods and annotations, and names of methods, are text that no tag tells from other text. */
    private void addText(int place) {
        int length = Short.toUnsignedInt(file.getShort(place + 1));
        if (length > 2) {
            byte first = file.get(place + 3);
            if (first == '(' || first == 'L' || first == '[' || first == '<') {
                addTypes(text(place));
            } else if (first == 'g') {
                readsResources |= text(place).startsWith("getResource");
            }
        }
    }

    /** The names in a descriptor or signature (JVMS 4.3, 4.7.9.1): what stands between an L and a semicolon or type argument. */
    private void addTypes(String signature) {
        int at = 0;
        while (at < signature.length()) {
            char c = signature.charAt(at++);
            if (c != 'L' && c != 'T') {
                continue;
            }
            int from = at;
            while (at < signature.length() && ";<:".indexOf(signature.charAt(at)) < 0) {
                at++;
            }
            // Before a colon stands the name of a type variable.
            if (c == 'L' && at < signature.length() && signature.charAt(at) != ':') {
                classes.add(signature.substring(from, at));
            }
        }
    }
}
