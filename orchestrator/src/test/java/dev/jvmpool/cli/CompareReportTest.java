package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the page of a comparison may be. That is looked at before anything is measured. */
class CompareReportTest extends CapturedMain {

    private void assertRefused(String words, String... more) {
        err.reset();
        assertEquals(2, run(more));
        assertTrue(err().contains(words), err());
        assertEquals("", out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare cube 1 --report /nowhere/compare.html | there is no directory /nowhere",
                "compare cube 1 --report /                     | is a directory",
                "compare cube 1 --report -                     | would be mixed with the rows",
                "compare cube 1 --report /dev/null             | is no regular file",
                "compare cube 1 --report=                      | --report needs a value: --report FILE"
            })
    void placesWhereThereCanBeNoPageAreRefused(String line) {
        String[] parts = line.split(" +\\| ");
        assertRefused(parts[1], parts[0].split(" "));
    }

    @Test
    void theInputIsNoPlaceForThePage() throws IOException {
        Path input = Files.writeString(directory.resolve("in.jsonl"), "1\n");
        assertRefused(
                "is also the input", "compare", "cube", "--input", input.toString(), "--report", input.toString());
        Path link = Files.createSymbolicLink(directory.resolve("link.html"), input);
        assertRefused("is also the input", "compare", "cube", "--input", input.toString(), "--report", link.toString());
        assertEquals("1\n", Files.readString(input));
    }

    @Test
    void aPlaceThatMayNotBeWrittenIsRefused() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "files have no modes here");
        Path locked = Files.createDirectory(
                directory.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeTrue(!Files.isWritable(locked), "this user may write everywhere");
        assertRefused(
                "nothing can be written in " + locked, "compare", "cube", "1", "--report", locked + "/compare.html");
    }
}
