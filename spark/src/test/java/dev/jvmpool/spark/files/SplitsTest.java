package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.spark.HadoopThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files an input means, and how they are divided. */
class SplitsTest {

    private final Configuration conf = new Configuration(false);

    @TempDir
    private Path directory;

    @BeforeAll
    static void hadoopKeepsAThread() {
        HadoopThreads.excuse();
    }

    private List<FileStatus> files(String name) throws IOException {
        return InputFiles.of(directory.toUri() + name, conf);
    }

    private static List<String> names(List<FileStatus> files) {
        return files.stream().map(file -> file.getPath().getName()).toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void directoryMeansTheFilesInItButForHiddenOnes() throws IOException {
        write("b.jsonl", "1");
        write("a.jsonl", "1");
        write("c/d.jsonl", "1");
        write("_SUCCESS", "x");
        write(".b.jsonl.crc", "x");
        write("_parts/part-00000.json", "x");
        assertEquals(List.of("a.jsonl", "b.jsonl", "d.jsonl"), names(files("")));
        assertEquals(List.of("a.jsonl", "b.jsonl"), names(files("/*.jsonl")));
        assertEquals(List.of("b.jsonl"), names(files("/{b,x}.jsonl")));
    }

    @Test
    void whatIsNotThereIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        assertThrows(UsageException.class, () -> files("/*.jsonl"));
        assertThrows(UsageException.class, () -> files("/none.jsonl"));
        assertThrows(UsageException.class, () -> files("/empty"));
    }

    @Test
    void filesAreDividedAndCompressedOnesAreNot() throws IOException {
        write("a", "0123456789");
        write("b.gz", "0123456789");
        write("empty", "");
        List<Split> splits = Splits.of(files(""), 4, conf);
        assertEquals(
                List.of("a 0-4", "a 4-8", "a 8-10", "b.gz 0-10"),
                splits.stream()
                        .map(split -> split.file().replaceFirst(".*/", "") + " " + split.start() + "-" + split.end())
                        .toList());
        assertEquals(List.of(0, 1, 2, 3), splits.stream().map(Split::part).toList());
    }

    @Test
    void compressedFileIsUnpacked() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("a.gz")))) {
            out.write("1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = Splits.of(files(""), 4, conf).get(0).open(conf, '\n')) {
            assertEquals("1\n2\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void partsAreAsManyAsAskedOrOfAUsualSize() throws IOException {
        write("a", "x".repeat(1 << 20));
        assertEquals((1 << 20) / 8, Splits.bytes(files(""), 8));
        assertEquals(16 << 10, Splits.bytes(files(""), null));
        FileStatus large = new FileStatus(1L << 40, false, 1, 1, 0, new org.apache.hadoop.fs.Path("file:/x"));
        assertEquals(64 << 20, Splits.bytes(List.of(large), null));
        FileStatus small = new FileStatus(1, false, 1, 1, 0, new org.apache.hadoop.fs.Path("file:/x"));
        assertEquals(4096, Splits.bytes(List.of(small), null));
    }

    @Test
    void changedFileIsAnother() throws IOException {
        write("a", "1");
        String before = Splits.digest(files(""));
        write("a", "12");
        assertNotEquals(before, Splits.digest(files("")));
    }
}
