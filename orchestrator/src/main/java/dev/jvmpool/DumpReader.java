package dev.jvmpool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.jvmpool.memory.BrokenSealException;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.Seal;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Reads a dump twice through one channel, so that it is one file even if another takes its place: first to see that it is
 * whole, then to make the value, so that no constructor ever meets half a file.
 */
final class DumpReader {

    private final Path file;
    private final SeekableByteChannel channel;
    private final Compression compression;

    private DumpReader(Path file, SeekableByteChannel channel, Compression compression) {
        this.file = file;
        this.channel = channel;
        this.compression = compression;
    }

    static Object read(Path file, Compression compression, ValueCodec codec, String type)
            throws IOException, RefusedException {
        if (Files.isDirectory(file)) {
            throw new DumpException(file, "it is a directory", null);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            DumpReader reader = new DumpReader(file, channel, compression);
            reader.check(type);
            return reader.value(codec);
        }
    }

    private void check(String type) throws IOException {
        if (channel.size() == 0) {
            throw new DumpException(file, "it is empty", null);
        }
        try (InputStream in = open()) {
            Seal seal = Seal.read(Seal.Kind.DUMP, in);
            check(seal, in);
            if (!seal.of().equals(type)) {
                throw new DumpException(file, "it holds a " + seal.of() + ", not a " + type, null);
            }
        } catch (DumpException e) {
            throw e;
        } catch (BrokenSealException e) {
            throw new DumpException(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new DumpException(file, "it cannot be read to its end: " + reason(e), e);
        }
    }

    private static void check(Seal seal, InputStream in) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[Compression.BUFFER];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0 && bytes <= seal.length(); count = in.read(buffer)) {
            sha256.update(buffer, 0, count);
            bytes += count;
        }
        seal.check(bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    /** The end of a gzip file that is cut off has no words. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private Object value(ValueCodec codec) throws IOException, RefusedException {
        channel.position(0);
        try (InputStream in = open()) {
            Seal.read(Seal.Kind.DUMP, in);
            try (JsonParser parser = JsonText.FACTORY.createParser(in)) {
                parser.nextToken();
                return codec.read(parser);
            } catch (JsonProcessingException | RuntimeException | LinkageError e) {
                // What was written whole can only fail in the user's classes.
                throw new RefusedException(e.toString(), e);
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(new FilterInputStream(Channels.newInputStream(channel)) {
            @Override
            public void close() {
                // The channel is read twice.
            }
        });
        return compression == Compression.NONE ? in : new BufferedInputStream(compression.expand(in));
    }
}
