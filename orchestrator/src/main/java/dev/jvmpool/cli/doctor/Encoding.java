package dev.jvmpool.cli.doctor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * In which characters names of files are read and written.
 *
 * @param names the encoding of names
 * @param umlaut whether a file may be called with one
 * @param locale what the environment says
 */
record Encoding(String names, boolean umlaut, String locale) {

    static Encoding here() {
        String locale = first("LC_ALL", "LC_CTYPE", "LANG");
        return new Encoding(System.getProperty("sun.jnu.encoding"), canBeCalled("\u00FC"), locale);
    }

    private static boolean canBeCalled(String name) {
        try {
            return Path.of(name).toString().equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String first(String... variables) {
        for (String variable : variables) {
            String value = System.getenv(variable);
            if (value != null && !value.isEmpty()) {
                return variable + "=" + value;
            }
        }
        return "no locale is set";
    }

    Finding finding() {
        String says = "names are " + names + ", " + locale;
        Finding finding = umlaut
                ? Finding.ok(says)
                : Finding.wrong(says + ": a file whose name is not ASCII cannot be opened", "export LC_ALL=C.UTF-8");
        return finding.with("names", names);
    }
}
