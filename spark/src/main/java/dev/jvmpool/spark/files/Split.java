package dev.jvmpool.spark.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * The lines of a file that begin within some of its bytes. The rows of each split are a part of the output.
 *
 * @param part its number, from 0, in the order of the inputs
 * @param file its name in full
 * @param start the first byte
 * @param end the byte behind the last; of a compressed file that of the whole
 * @param hosts the machines that have those bytes on their own disks, if any do
 */
record Split(int part, String file, long start, long end, List<String> hosts) implements Serializable {

    private static final int BUFFER_BYTES = 64 * 1024;

    boolean isBeginning() {
        return start == 0;
    }

    /** The bytes of the lines, each of which ends with that byte. */
    InputStream open(Configuration conf, int lineEnd) throws IOException {
        Path path = new Path(file);
        FileSystem system = path.getFileSystem(conf);
        CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
        FSDataInputStream in = system.open(path, BUFFER_BYTES);
        try {
            return codec == null ? lines(in, lineEnd) : codec.createInputStream(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private InputStream lines(FSDataInputStream in, int lineEnd) throws IOException {
        // The line that begins before belongs to another split, unless it ends just there.
        in.seek(Math.max(0, start - 1));
        SplitStream lines = new SplitStream(in, Math.max(0, start - 1), end, lineEnd);
        if (!isBeginning()) {
            lines.skipLine();
        }
        return lines;
    }
}
