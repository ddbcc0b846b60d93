package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColorCountsTest {

    private final ColorCounts counts = new ColorCounts();

    @Test
    void ignoresOpacity() {
        counts.add(0xff123456, 2);
        counts.add(0x00123456, 3);
        assertEquals(5, counts.count(0x77123456));
    }

    @Test
    void aColorNeverSeenHasNoPixels() {
        assertEquals(0, counts.count(0));
    }

    @Test
    void blackIsAColor() {
        counts.add(0, 2);
        counts.add(0xffffff, 1);
        assertEquals(0, counts.mostPopular());
        assertEquals(2, counts.count(0));
    }

    @Test
    void keepsEveryCountWhileItGrowsAndBecomesFlat() {
        int colors = ColorCounts.MOST_SPARSE + 10;
        for (int i = 0; i < colors; i++) {
            counts.add(i * 15, 1 + i % 3);
        }
        counts.add(7 * 15, 10);
        assertEquals(7 * 15, counts.mostPopular());
        for (int i = 0; i < colors; i++) {
            assertEquals(1 + i % 3 + (i == 7 ? 10 : 0), counts.count(i * 15), "color " + i);
        }
    }

    @Test
    void smallestOfEqualsWins() {
        for (int rgb = 5000; rgb > 0; rgb--) {
            counts.add(rgb, 4);
        }
        assertEquals(1, counts.mostPopular());
    }
}
