package dev.jvmpool.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a file is compressed, which its name tells. */
enum Compression {
    /** Not at all. */
    NONE,
    /** Name ends in .gz; the JDK does it. */
    GZIP,
    /** Name ends in .zst; a library that is optional does it. */
    ZSTD;

    /** In bytes; both libraries ask for small pieces otherwise. */
    static final int BUFFER = 64 * 1024;

    /** What people would take for a compression, and would not get. */
    private static final Set<String> UNKNOWN =
            Set.of("bz2", "xz", "lzma", "lz4", "sz", "snappy", "br", "zip", "7z", "z", "tgz", "zstd", "gzip");

    OutputStream compress(OutputStream out) throws IOException {
        try {
            return switch (this) {
                case NONE -> out;
                case GZIP -> new GZIPOutputStream(out, BUFFER);
                case ZSTD -> Zstandard.compress(out);
            };
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    InputStream expand(InputStream in) throws IOException {
        try {
            return switch (this) {
                case NONE -> in;
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case ZSTD -> Zstandard.expand(in);
            };
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static IOException missing(LinkageError e) {
        return new IOException(
                "for names that end in .zst add the artifact com.github.luben:zstd-jni to the class path (" + e + ")",
                e);
    }

    /**
     * The compression a name tells.
     *
     * @throws IOException if it tells one that there is not; the message says why, without the name
     */
    static Compression of(Path file) throws IOException {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "gz" -> GZIP;
            case "zst" -> ZSTD;
            default -> {
                if (name.indexOf('.') >= 0 && UNKNOWN.contains(extension)) {
                    throw new IOException("there is no compression ." + extension
                            + "; end the name in .gz or .zst, or in anything else for none");
                }
                yield NONE;
            }
        };
    }
}
