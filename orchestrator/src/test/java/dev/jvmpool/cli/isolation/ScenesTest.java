package dev.jvmpool.cli.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The words and sources of the scenes. */
class ScenesTest {

    @Test
    void everySceneHasItsSourceAndSaysWhatIsToBeSeen() {
        for (Scene scene : Scenes.all()) {
            assertTrue(scene.code().contains("    static String task(int number)"), scene.code());
            assertTrue(scene.code().contains("number == 3"), scene.code());
            scene.code().lines().forEach(line -> assertTrue(line.length() <= 80, line));
            assertNotEquals("", scene.before());
        }
        assertEquals(
                List.of("exit", "crash", "heap", "endless", "stack", "static", "defaults", "stdout", "thread"),
                Scenes.all().stream().map(Scene::name).toList());
    }
}
