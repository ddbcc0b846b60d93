package dev.jvmpool.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCatalogTest {

    @TempDir
    Path directory;

    @Test
    void readyMadeTasksAreThere() {
        TaskCatalog catalog = TaskCatalog.of(ClassPath.NONE);
        assertEquals("dev.jvmpool.tasks.Numbers::cube", catalog.methodOf("cube"));
        assertEquals("colors", catalog.entries().iterator().next().name());
    }

    @Test
    void methodIsItsOwnName() {
        assertEquals("com.acme.Pdf::toText", TaskCatalog.of(ClassPath.NONE).methodOf("com.acme.Pdf::toText"));
    }

    @Test
    void unknownTaskNamesTheNearest() {
        TaskCatalog catalog = TaskCatalog.of(ClassPath.NONE);
        UsageException near = assertThrows(UsageException.class, () -> catalog.methodOf("colours"));
        assertTrue(near.getMessage().contains("did you mean colors?"), near.getMessage());
        UsageException far = assertThrows(UsageException.class, () -> catalog.methodOf("com.acme.Pdf.toText"));
        assertTrue(far.getMessage().contains("did you mean com.acme.Pdf::toText?"), far.getMessage());
    }

    @Test
    void usersIndexComesFirst() throws IOException {
        index("cube = com.acme.Cubes::cube | Mine", "", "# a comment", "other = com.acme.Cubes::other | a = b | c");
        TaskCatalog catalog = TaskCatalog.of(new ClassPath(List.of(directory)));
        assertEquals("com.acme.Cubes::cube", catalog.methodOf("cube"));
        assertEquals("com.acme.Cubes::other", catalog.methodOf("other"));
        assertEquals("dev.jvmpool.tasks.Images::colors", catalog.methodOf("colors"));
    }

    @Test
    void malformedIndexIsNamedWithItsLine() throws IOException {
        index("# a comment", "cube com.acme.Cubes::cube");
        UsageException refused =
                assertThrows(UsageException.class, () -> TaskCatalog.of(new ClassPath(List.of(directory))));
        assertTrue(refused.getMessage().startsWith("line 2 of "), refused.getMessage());
    }

    @Test
    void entryNeedsNameMethodAndBar() {
        assertEquals(new TaskCatalog.Entry("a", "b::c", "d"), TaskCatalog.parse("a = b::c | d"));
        assertNull(TaskCatalog.parse("a = b::c"));
        assertNull(TaskCatalog.parse("= b::c | d"));
        assertNull(TaskCatalog.parse("a = b.c | d"));
    }

    private void index(String... lines) throws IOException {
        Path index = directory.resolve(TaskCatalog.INDEX);
        Files.createDirectories(index.getParent());
        Files.write(index, List.of(lines));
    }
}
