package dev.jvmpool.value;

/** Says why a class that was found cannot be used: what the JVM says of it is in numbers and names of its own. */
final class LinkageComplaint {

    private static final String FILE_VERSION = "more recent version of the Java Runtime (class file version ";

    /** What is to be added to the number of a Java for the major version of its class files (JVMS 4.1). */
    private static final int MAJOR_OF_JAVA_0 = 44;

    private LinkageComplaint() {}

    static RefusedException refusal(String className, LinkageError e) {
        return refusal(className, "it", e);
    }

    /** @param who what names a class that is missing: the class itself, or a method of it */
    static RefusedException refusal(String className, String who, Throwable e) {
        return new RefusedException("class " + className + " cannot be used: " + why(who, e), e);
    }

    private static String why(String who, Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnsupportedClassVersionError) {
            int java = java(message);
            if (java > 0) {
                String needing =
                        message.substring(0, Math.max(0, message.indexOf(' '))).replace('/', '.');
                return needing + " needs Java " + java + " or newer, and here is Java "
                        + Runtime.version().feature() + "; javaHome gives the workers another";
            }
        }
        String missing = e instanceof TypeNotPresentException type ? type.typeName() : message.replace('/', '.');
        boolean isMissing = e instanceof NoClassDefFoundError || e instanceof TypeNotPresentException;
        if (isMissing && !missing.contains(" ")) {
            return who + " names the class " + missing + ", which is not on the class path";
        }
        return e + "; is the class path complete?";
    }

    /** Which Java a class file was compiled for, or 0 if that is not what is wrong with it. */
    private static int java(String message) {
        int from = message.indexOf(FILE_VERSION);
        int to = message.indexOf('.', from + FILE_VERSION.length());
        try {
            return from < 0
                    ? 0
                    : Integer.parseInt(message.substring(from + FILE_VERSION.length(), to)) - MAJOR_OF_JAVA_0;
        } catch (NumberFormatException | IndexOutOfBoundsException otherWords) {
            return 0;
        }
    }
}
