package com.example.pictures;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.Progress;
import dev.jvmpool.Results;
import dev.jvmpool.report.PoolReport;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The most popular colour of each picture. */
public final class Pictures {

    /** @param share how much of the picture has it, in percent */
    record Color(String file, String rgb, double share) {}

    private Pictures() {}

    static Color mostPopular(String file) throws IOException {
        BufferedImage picture = ImageIO.read(new File(file));
        if (picture == null) {
            throw new IOException("not a picture that Java can read: " + file);
        }
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        var most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return new Color(
                file,
                String.format("%06x", most.getKey()),
                100.0 * most.getValue() / picture.getWidth() / picture.getHeight());
    }

    /** Prints a line for each, in their order, and writes a page of what happened; says how many could not be read. */
    static int run(List<String> files, PrintStream out, Path page) throws IOException {
        int failed = 0;
        try (Pool pool = Pool.processes().open();
                PoolReport report = PoolReport.of(pool).title("Colours");
                Progress progress = Progress.of(pool, files.size());
                Results<Color> colors = pool.with(CallOptions.timeout(Duration.ofMinutes(1)))
                        .imap(Pictures::mostPopular, files)) {
            for (String file : files) {
                var outcome = colors.nextOutcome();
                if (outcome.isSuccess()) {
                    Color color = outcome.value();
                    out.printf("%s %s %.1f %%%n", color.file(), color.rgb(), color.share());
                } else {
                    failed++;
                    out.println(file + " failed: " + outcome.error());
                }
            }
            report.write(page);
        }
        return failed;
    }

    public static void main(String[] files) throws IOException {
        System.exit(run(Arrays.asList(files), System.out, Path.of("report.html")) == 0 ? 0 : 1);
    }
}
