package dev.jvmpool.memory;

import java.util.HashSet;
import java.util.Set;

/**
 * What a class file names (JVMS 4.4): the classes that its code can use or whose values its fields and parameters hold, and its
 * string literals, which may name classes and resources too.
 */
final class ClassReferences {

    private final Set<String> classes = new HashSet<>();
    private final Set<String> literals = new HashSet<>();
    private boolean readsResources;

    private ClassReferences() {}

    /** Reads the names; of what is no class file, there are none. */
    static ClassReferences of(byte[] bytes) {
        try {
            ClassReferences references = new ClassReferences();
            references.readNames(new ConstantPool(bytes));
            return references;
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            // The JVM will not take it either.
            return new ClassReferences();
        }
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

    private void readNames(ConstantPool constants) {
        for (int i = 1; i < constants.size(); i++) {
            switch (constants.tag(i)) {
                case ConstantPool.CLASS -> addClass(constants.named(i));
                case ConstantPool.STRING -> addLiteral(constants.named(i));
                case ConstantPool.UTF8 -> addText(constants, i);
                default -> {}
            }
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
    private void addText(ConstantPool constants, int index) {
        byte first = constants.firstOfText(index);
        if (first == '(' || first == 'L' || first == '[' || first == '<') {
            addTypes(constants.text(index));
        } else if (first == 'g') {
            readsResources |= constants.text(index).startsWith("getResource");
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
