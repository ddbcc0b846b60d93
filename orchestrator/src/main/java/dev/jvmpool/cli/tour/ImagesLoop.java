package dev.jvmpool.cli.tour;

import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The pictures, one after the other. */
final class ImagesLoop {

    private ImagesLoop() {}

    // begin
    public static void main(String[] images) throws IOException {
        for (String image : images) {
            print(Images.colors(image));
        }
    }

    static void print(PopularColor color) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-17s rgb(%3d, %3d, %3d) %5.2f %%",
                Path.of(color.path()).getFileName(),
                color.red(),
                color.green(),
                color.blue(),
                color.percentage()));
    }
    // end
}
