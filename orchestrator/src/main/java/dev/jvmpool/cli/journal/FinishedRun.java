package dev.jvmpool.cli.journal;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/**
 * Of which run the rows of a finished file are: an attribute of the file, because its content is the user's. Where the file system has none,
 * or the file was copied without it, that is not known.
 */
public final class FinishedRun {

    private static final String ATTRIBUTE = "jvmpool.run";

    private FinishedRun() {}

    /** Notes it, if that can be. */
    public static void mark(Path file, RunIdentity identity) {
        UserDefinedFileAttributeView attributes = attributes(file);
        if (attributes != null) {
            try {
                attributes.write(ATTRIBUTE, ByteBuffer.wrap(identity.line().getBytes(StandardCharsets.UTF_8)));
            } catch (IOException cannotBeHad) {
                // Too long, or not on this file system: then nobody knows, and nothing is lost but a refusal.
            }
        }
    }

    /** @throws UsageException if the rows are known to be another run's */
    public static void refuseAnother(Path file, RunIdentity identity, boolean codeMayDiffer) {
        RunIdentity then = of(file);
        String difference = then == null ? null : then.difference(identity, codeMayDiffer);
        if (difference != null) {
            throw new UsageException(file + " has the rows of another run: " + difference
                    + "; write to another file, or delete it to start over");
        }
    }

    /** The run, or null if it is not known. */
    private static RunIdentity of(Path file) {
        UserDefinedFileAttributeView attributes = attributes(file);
        try {
            if (attributes == null || !attributes.list().contains(ATTRIBUTE)) {
                return null;
            }
            ByteBuffer line = ByteBuffer.allocate(attributes.size(ATTRIBUTE));
            attributes.read(ATTRIBUTE, line);
            return RunIdentity.read(new String(line.array(), 0, line.position(), StandardCharsets.UTF_8));
        } catch (IOException cannotBeHad) {
            return null;
        }
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }
}
