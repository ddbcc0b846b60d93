package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in the README compile, run, and do what it says. */
class ReadmeIT {

    @TempDir
    private Path directory;

    @Test
    void thePrograms() throws IOException {
        List<String> programs = Document.of("README.md").blocks("java");
        assertEquals(3, programs.size(), "programs in the README");

        String cubes = run(programs.get(0));
        assertTrue(cubes.startsWith("[1, 8, 27, ") && cubes.strip().endsWith(", 997002999]"), cubes);

        Files.writeString(directory.resolve("pom.xml"), "12345");
        Files.writeString(directory.resolve("README.md"), "1234567");
        String sizes = run(programs.get(1));
        assertEquals("""
                Size[file=pom.xml, bytes=5]
                Size[file=pom.xml, bytes=5]
                Size[file=README.md, bytes=7]
                java.nio.file.NoSuchFileException: no-such-file
                [Size[file=pom.xml, bytes=5], Size[file=README.md, bytes=7]]
                """, sizes);

        assertEquals("""
                [false, false, true, true, false, true, false, true]
                [true]
                true true
                """, run(programs.get(2)));
    }

    private String run(String program) throws IOException {
        return new WholeProgram(directory, program).run();
    }
}
