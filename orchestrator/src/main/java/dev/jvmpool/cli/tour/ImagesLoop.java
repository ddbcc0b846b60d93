package dev.jvmpool.cli.tour;

import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.io.IOException;
import java.nio.file.Path;

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
        Path name = Path.of(color.path()).getFileName();
        int red = color.red();
        int green = color.green();
        int blue = color.blue();
        double share = color.percentage();
        System.out.printf("%-17s  rgb(%3d, %3d, %3d)", name, red, green, blue);
        System.out.printf(" %.2f %%%n", share);
    }
    // end
}
