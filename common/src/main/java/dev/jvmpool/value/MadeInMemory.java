package dev.jvmpool.value;

import java.lang.invoke.MethodType;
import java.net.URL;

/**
 * Refuses functions whose class was made in memory, as JShell, {@code java File.java} and the makers of proxies do: there is
 * no class file that another JVM could load it from.
 */
final class MadeInMemory {

    /** What is wrong with a class, or nothing; looking for a class file takes some 50 microseconds. */
    private static final ClassValue<String> COMPLAINTS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return complaint(type);
        }
    };

    private MadeInMemory() {}

    /**
     * Refuses a function that needs such a class.
     *
     * @param reference the function
     * @param loader that of the code which made it
     * @throws RefusedException if a worker cannot load the class of the method, or one that the call site names
     */
    static void refuse(FunctionReference reference, ClassLoader loader) throws RefusedException {
        try {
            refuse(Class.forName(reference.className(), false, loader));
            MethodType site = MethodType.fromMethodDescriptorString(reference.as(), loader);
            for (int i = 0; i < site.parameterCount(); i++) {
                refuse(site.parameterType(i));
            }
            refuse(site.returnType());
        } catch (ClassNotFoundException | TypeNotPresentException | LinkageError unknown) {
            // Whoever looks for it next has a better message.
        }
    }

    private static void refuse(Class<?> type) throws RefusedException {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String complaint = COMPLAINTS.get(element);
        if (!complaint.isEmpty()) {
            throw new RefusedException(complaint);
        }
    }

    private static String complaint(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (type.isPrimitive() || loader == null || ObjectCheck.isPlatform(type)) {
            return "";
        }
        URL file = loader.getResource(type.getName().replace('.', '/') + ".class");
        if (file != null && !isMemory(file.getProtocol())) {
            return "";
        }
        return "class " + type.getName()
                + " was made in memory, as JShell and `java File.java` do; a worker cannot load"
                + " it: put the function into a class on the class path, or pass a method reference to one (Math::sqrt)";
    }

    /** Both make up an address for a class that has none: {@code jshell:} and {@code sourcelauncher-...:}. */
    private static boolean isMemory(String protocol) {
        return protocol.equals("jshell") || protocol.startsWith("sourcelauncher-");
    }
}
