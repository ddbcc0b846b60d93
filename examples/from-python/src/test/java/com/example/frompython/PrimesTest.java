package com.example.frompython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrimesTest {

    private static final String LIMIT = "10000";

    private static String java() {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Primes.main(new String[] {LIMIT});
        } finally {
            System.setOut(standard);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String python() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "primes.py", LIMIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException notThere) {
            return abort("there is no python3: apt-get install python3, or python.org");
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), "the exit value of primes.py");
        return printed;
    }

    @Test
    void bothPrintTheSame() throws IOException, InterruptedException {
        String java = java();
        assertTrue(java.endsWith("1229 in all\n"), java);
        assertEquals(python(), java);
    }
}
