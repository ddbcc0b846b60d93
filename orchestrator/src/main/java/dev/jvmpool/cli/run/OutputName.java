package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What an option calls a file that is to be written, looked at before anything runs.
 *
 * @param text as it was written: a {@link Path} would make one slash of two
 */
public record OutputName(String text) {

    /** @throws java.nio.file.InvalidPathException if no file can be called that */
    static OutputName of(String text) {
        Path.of(text);
        return new OutputName(text);
    }

    /** Where the file is to be; null without a name. */
    static Path path(OutputName name) {
        return name == null ? null : name.path();
    }

    public Path path() {
        return Path.of(text);
    }

    /** Refuses a place where there can be no such file beside the rows, which the option names. */
    public void check(String option, Path input) {
        Path file = path();
        if (StandardOutput.isMeantBy(file)) {
            throw new UsageException(option + " " + file + " would be mixed with the rows; write the name of a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new UsageException(option + " " + file + " is no regular file; write the name of one");
        }
        Path directory = OutputFile.place(option, file, input).getParent();
        if (!Files.isWritable(directory)) {
            throw new UsageException(option + " " + file + ": nothing can be written in " + directory);
        }
    }

    /** Refuses two options that name one file; null is none. */
    static void refuseSame(String options, Path one, Path other) {
        if (one != null && other != null && areSame(one, other)) {
            throw new UsageException(options + " name the same file; write to two");
        }
    }

    private static boolean areSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other)
                    ? Files.isSameFile(one, other)
                    : one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UsageException("cannot look at " + one + ": " + Reasons.of(e), e);
        }
    }

    /** Reads what is given to picocli. */
    public static final class Converter implements ITypeConverter<OutputName> {

        @Override
        public OutputName convert(String text) {
            if (text.isEmpty()) {
                throw new TypeConversionException("there is no name");
            }
            return of(text);
        }
    }
}
