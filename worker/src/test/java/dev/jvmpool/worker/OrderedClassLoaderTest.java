package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jvmpool.worker.OrderedClassLoader.Order;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the two classes here the place has one; their parent has both. */
class OrderedClassLoaderTest {

    static final class Both {}

    static final class InParent {}

    private static final ClassLoader PARENT = OrderedClassLoaderTest.class.getClassLoader();

    @TempDir
    private Path place;

    @BeforeEach
    void copy() throws IOException {
        Path copy = place.resolve(file(Both.class));
        Files.createDirectories(copy.getParent());
        try (InputStream in = PARENT.getResourceAsStream(file(Both.class))) {
            Files.copy(in, copy);
        }
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private URL[] places() throws IOException {
        return new URL[] {place.toUri().toURL()};
    }

    private OrderedClassLoader loader(Order others) throws IOException {
        return new OrderedClassLoader(
                places(), PARENT, Order.PARENT_FIRST, List.of("java.", "com.fasterxml.jackson."), others);
    }

    private static Class<?> load(ClassLoader loader, Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), false, loader);
    }

    @Test
    void parentFirst() throws Exception {
        try (OrderedClassLoader loader = loader(Order.PARENT_FIRST)) {
            assertSame(Both.class, load(loader, Both.class));
            assertEquals(PARENT.getResource(file(Both.class)), loader.getResource(file(Both.class)));
        }
    }

    @Test
    void ownFirst() throws Exception {
        try (OrderedClassLoader loader = loader(Order.OWN_FIRST)) {
            Class<?> own = load(loader, Both.class);
            assertNotSame(Both.class, own);
            assertSame(own, load(loader, Both.class), "defined once");
            assertSame(loader, own.getClassLoader());
            assertTrue(loader.getResource(file(Both.class)).toString().startsWith(places()[0].toString()));
            assertSame(InParent.class, load(loader, InParent.class));
            assertNotNull(loader.getResource(file(InParent.class)));
        }
    }

    @Test
    void ownOnly() throws Exception {
        try (OrderedClassLoader loader = loader(Order.OWN_ONLY)) {
            assertSame(loader, load(loader, Both.class).getClassLoader());
            assertThrows(ClassNotFoundException.class, () -> load(loader, InParent.class));
            assertNull(loader.getResource(file(InParent.class)));
        }
    }

    @Test
    void aPrefixHasAnOrderOfItsOwn() throws Exception {
        try (OrderedClassLoader loader = loader(Order.OWN_ONLY)) {
            assertSame(JsonFactory.class, load(loader, JsonFactory.class));
            assertNotNull(loader.getResource(file(JsonFactory.class)));
        }
    }

    @Test
    void aWitnessThatOnlyOneOfThemHasSaysNothing() throws Exception {
        try (URLClassLoader own = new URLClassLoader(places(), null)) {
            assertFalse(new Witness(InParent.class.getName()).differs(own, PARENT));
            assertFalse(new Witness("dev.jvmpool.worker.InNeither").differs(own, PARENT));
            assertFalse(new Witness(Both.class.getName()).differs(own, PARENT), "the same bytes");
            Files.write(place.resolve(file(Both.class)), new byte[] {1});
            assertTrue(new Witness(Both.class.getName()).differs(own, PARENT));
        }
    }
}
