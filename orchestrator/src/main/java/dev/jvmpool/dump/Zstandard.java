package dev.jvmpool.dump;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The only class that names the optional library zstd-jni, so that no other fails to link without it. */
final class Zstandard {

    private Zstandard() {}

    static OutputStream compress(OutputStream out) throws IOException {
        // A checksum in each frame, as the zstd program writes it.
        return new ZstdOutputStream(out).setChecksum(true);
    }

    static InputStream expand(InputStream in) throws IOException {
        return new ZstdInputStream(in);
    }
}
