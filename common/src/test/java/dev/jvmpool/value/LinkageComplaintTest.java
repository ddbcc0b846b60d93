package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinkageComplaintTest {

    private static String words(LinkageError e) {
        return LinkageComplaint.refusal("com.acme.T", e).getMessage();
    }

    @Test
    void newerClassFileIsTheJavaThatItNeeds() {
        String jvms = "com/acme/Base has been compiled by a more recent version of the Java Runtime (class file version"
                + " 69.0), this version of the Java Runtime only recognizes class file versions up to 61.0";
        assertEquals(
                "class com.acme.T cannot be used: com.acme.Base needs Java 25 or newer, and here is Java "
                        + Runtime.version().feature() + "; javaHome gives the workers another",
                words(new UnsupportedClassVersionError(jvms)));
    }

    @Test
    void missingClassIsNamedAsPeopleWriteIt() {
        assertEquals(
                "class com.acme.T cannot be used: it names the class com.acme.Gone, which is not on the class path",
                words(new NoClassDefFoundError("com/acme/Gone")));
    }

    @Test
    void otherWordsAreLeftAsTheyAre() {
        assertEquals(
                "class com.acme.T cannot be used: java.lang.VerifyError: Bad type; is the class path complete?",
                words(new VerifyError("Bad type")));
        assertEquals(
                "class com.acme.T cannot be used: java.lang.UnsupportedClassVersionError: Preview features are not"
                        + " enabled for T; is the class path complete?",
                words(new UnsupportedClassVersionError("Preview features are not enabled for T")));
        assertEquals(
                "class com.acme.T cannot be used: java.lang.NoClassDefFoundError: com/acme/t (wrong name: com/acme/T);"
                        + " is the class path complete?",
                words(new NoClassDefFoundError("com/acme/t (wrong name: com/acme/T)")));
    }
}
