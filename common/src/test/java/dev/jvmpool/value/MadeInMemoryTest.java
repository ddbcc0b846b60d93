package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Functions that were typed into a shell. */
class MadeInMemoryTest {

    /** What somebody types. */
    public static final class Typed implements Supplier<List<TaskFunction<Integer, ?>>> {

        static int twice(int n) {
            return 2 * n;
        }

        static Typed typed(int n) {
            return new Typed();
        }

        @Override
        public List<TaskFunction<Integer, ?>> get() {
            int one = 1;
            return List.of(
                    Integer::toBinaryString,
                    Typed::twice,
                    n -> n + 1,
                    n -> n + one,
                    Integer::toHexString,
                    Typed::typed);
        }
    }

    /** Makes a class of bytes that nobody else finds. */
    private static final class Shell extends ClassLoader {

        private Shell() {
            super(MadeInMemoryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Typed.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public URL getResource(String name) {
            return name.contains("Typed") ? null : super.getResource(name);
        }
    }

    @Test
    void whatIsCompiledCanBeSent() throws Exception {
        List<String> classes = new ArrayList<>();
        for (TaskFunction<Integer, ?> function : new Typed().get()) {
            classes.add(RemoteFunction.of(function).reference().className());
        }
        String jdks = Integer.class.getName();
        String typed = Typed.class.getName();
        assertEquals(List.of(jdks, typed, typed, typed, jdks, typed), classes);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsTypedCannot() throws Exception {
        Object typed = new Shell()
                .loadClass(Typed.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        List<TaskFunction<Integer, ?>> functions = ((Supplier<List<TaskFunction<Integer, ?>>>) typed).get();
        assertEquals("toBinaryString", methodOf(functions.get(0)));
        for (int i : List.of(1, 2, 3, 5)) {
            // The second time, too, when the answer is known.
            for (int time = 0; time < 2; time++) {
                String message = assertThrows(RefusedException.class, () -> RemoteFunction.of(functions.get(i)))
                        .getMessage();
                assertTrue(
                        message.contains("class " + Typed.class.getName() + " was made in memory, as JShell"), message);
            }
        }
        assertEquals("toHexString", methodOf(functions.get(4)));
    }

    private static String methodOf(TaskFunction<Integer, ?> function) throws RefusedException {
        return RemoteFunction.of(function).reference().methodName();
    }
}
