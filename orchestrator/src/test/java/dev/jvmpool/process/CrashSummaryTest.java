package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrashSummaryTest {

    private static String of(String... lines) {
        return CrashSummary.of(List.of(lines));
    }

    @Test
    void namesTheSignalAndTheFrame() {
        assertEquals(
                "SIGSEGV (0xb) at pc=0x00007f3d1c0e4c61, pid=4711, tid=4712, in C [libpicture.so+0x1139] decode+0x9",
                of(
                        "#",
                        "# A fatal error has been detected by the Java Runtime Environment:",
                        "#",
                        "#  SIGSEGV (0xb) at pc=0x00007f3d1c0e4c61, pid=4711, tid=4712",
                        "#",
                        "# JRE version: OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6-Debian-1deb12u1)",
                        "# Problematic frame:",
                        "# C  [libpicture.so+0x1139]  decode+0x9",
                        "#",
                        "# No core dump will be written."));
    }

    @Test
    void namesWhatTheJvmItselfFound() {
        assertEquals(
                "Internal Error (sharedRuntime.cpp:531), pid=7, tid=8; guarantee(cb != NULL) failed: must be",
                of(
                        "#",
                        "# A fatal error has been detected by the Java Runtime Environment:",
                        "#",
                        "#  Internal Error (sharedRuntime.cpp:531), pid=7, tid=8",
                        "#  guarantee(cb != NULL) failed: must be",
                        "#"));
    }

    @Test
    void namesAShortageOfMemory() {
        assertEquals(
                "There is insufficient memory for the Java Runtime Environment to continue.; Native memory allocation"
                        + " (mmap) failed to map 65536 bytes.",
                of(
                        "#",
                        "# There is insufficient memory for the Java Runtime Environment to continue.",
                        "# Native memory allocation (mmap) failed to map 65536 bytes.",
                        "# Possible reasons:"));
    }

    @Test
    void aReportThatEndsEarlyOrIsNoneSaysLess() {
        assertEquals("", of());
        assertEquals("", of("nonsense"));
        assertEquals("SIGBUS (0x7)", of("#", "#  SIGBUS (0x7)", "#", "# Problematic frame:"));
        assertTrue(of("# " + "x".repeat(10_000)).length() < 400);
    }
}
