package dev.jvmpool.dump;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.jvmpool.memory.BrokenFileException;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.FileHeader;
import dev.jvmpool.value.JsonComplaint;
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
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dump twice through one channel, so that it is one file even if another takes its place: first to see that it is
 * whole, then to make the value, so that no constructor ever meets half a file.
 */
final class DumpReader {

    /** Work grows with the file by no more than that, unless somebody asks for it: text that repeats itself shrinks to a fifth or a tenth. */
    private static final long MAX_RATIO = 100;

    /** Less than that is quick work, and what shrinks most is small: 1 GiB. */
    private static final long ALWAYS_TAKEN = 1L << 30;

    /** Those of errors may lead to themselves. */
    private static final int MAX_CAUSES = 10;

    private final Path file;
    private final SeekableByteChannel channel;
    private final Compression compression;

    private DumpReader(Path file, SeekableByteChannel channel, Compression compression) {
        this.file = file;
        this.channel = channel;
        this.compression = compression;
    }

    /** @param limit how many bytes of text it may hold; 0 for what is usual for such a file */
    static @Nullable Object read(Path file, Compression compression, long limit, ValueCodec codec, String type)
            throws IOException, RefusedException {
        // To open a pipe would be to wait for who writes to it, and Java cannot open without waiting.
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        if (!is.isRegularFile()) {
            String what = is.isDirectory() ? "it is a directory" : "it is no regular file";
            throw new DumpException(file, what, null);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            DumpReader reader = new DumpReader(file, channel, compression);
            long length = reader.check(type, limit == 0 ? reader.usualLimit() : limit);
            return reader.value(codec, length);
        }
    }

    private long usualLimit() throws IOException {
        return compression == Compression.NONE
                ? Long.MAX_VALUE
                : Math.max(ALWAYS_TAKEN, Math.multiplyExact(MAX_RATIO, channel.size()));
    }

    /** Sees that it is a whole dump of that type, and tells its length. */
    private long check(String type, long limit) throws IOException {
        if (channel.size() == 0) {
            throw new DumpException(file, "it is empty", null);
        }
        try (InputStream in = open()) {
            FileHeader header = FileHeader.read(FileHeader.Kind.DUMP, in);
            if (!header.of().equals(type)) {
                throw new DumpException(file, "it holds a " + header.of() + ", not a " + type, null);
            }
            if (header.length() > limit) {
                throw new DumpException(
                        file,
                        "it holds " + header.length() + " bytes of text, and the limit is " + limit
                                + "; Dump.load(file, type, limit) takes another one",
                        null);
            }
            check(header, in);
            return header.length();
        } catch (DumpException e) {
            throw e;
        } catch (BrokenFileException e) {
            throw new DumpException(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new DumpException(file, "it cannot be read to its end: " + reason(e), e);
        }
    }

    private static void check(FileHeader header, InputStream in) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[Compression.BUFFER];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0 && bytes <= header.length(); count = in.read(buffer)) {
            sha256.update(buffer, 0, count);
            bytes += count;
        }
        header.check(bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    /** The end of a gzip file that is cut off has no words. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private @Nullable Object value(ValueCodec codec, long length) throws IOException, RefusedException {
        channel.position(0);
        try (InputStream in = open()) {
            FileHeader.read(FileHeader.Kind.DUMP, in);
            try (JsonParser parser = JsonText.FACTORY.createParser(in)) {
                parser.nextToken();
                return codec.read(parser);
            } catch (RefusedException
                    | JsonProcessingException
                    | RuntimeException
                    | LinkageError
                    | OutOfMemoryError e) {
                if (isOutOfMemory(e)) {
                    throw new DumpException(file, doesNotFit(length), e);
                }
                throw refusal(e);
            }
        }
    }

    /** What was written whole can only fail in the user's classes, or is more than anybody reads. */
    private static RefusedException refusal(Throwable e) {
        if (e instanceof RefusedException refused) {
            return refused;
        }
        String why = e instanceof JsonProcessingException json ? JsonComplaint.of(json) : e.toString();
        return new RefusedException(why, e);
    }

    /** Jackson takes what constructors throw for their opinion of the value. */
    private static boolean isOutOfMemory(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; depth < MAX_CAUSES && cause != null; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String doesNotFit(long length) {
        return "its value does not fit into the memory: it is " + length
                + " bytes of text, and the heap of this JVM may have "
                + Runtime.getRuntime().maxMemory();
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
