package dev.jvmpool.cli.tour;

import dev.jvmpool.dump.Dump;
import dev.jvmpool.dump.TypeOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** A value in a file. */
final class Saving {

    private Saving() {}

    // begin
    public static void main(String[] directory) throws IOException {
        LongStream numbers = LongStream.range(1, 1000);
        List<Long> cubes = numbers.map(x -> x * x * x).boxed().toList();
        TypeOf<List<Long>> type = new TypeOf<>() {};
        for (String name : List.of("cubes.json", "cubes.json.gz")) {
            Path file = Path.of(directory[0], name);
            Dump.save(cubes, type, file);
            List<Long> loaded = Dump.load(file, type);
            System.out.println(name + ": " + Files.size(file) + " bytes");
            System.out.println("the same: " + loaded.equals(cubes));
        }
    }
    // end
}
