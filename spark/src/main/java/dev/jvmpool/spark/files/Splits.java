package dev.jvmpool.spark.files;

import dev.jvmpool.memory.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** How input files are divided. The same files are divided alike on every cluster, so that a run can go on elsewhere. */
final class Splits {

    /** A part that is lost is done again from its beginning, so none should be too large. */
    private static final long USUAL_BYTES = 64L << 20;

    /** Where all is less than that many usual parts, there are as many smaller ones: there may be as many machines. */
    private static final int USUAL_PARTS = 64;

    /** To begin a part costs as much as some hundred lines. */
    private static final long LEAST_BYTES = 4096;

    private Splits() {}

    /** How large a part is to be. */
    static long bytes(List<FileStatus> files, Integer parts) {
        long total = files.stream().mapToLong(FileStatus::getLen).sum();
        if (parts != null) {
            return Math.max(1, ceiling(total, parts));
        }
        return Math.max(LEAST_BYTES, Math.min(USUAL_BYTES, ceiling(total, USUAL_PARTS)));
    }

    private static long ceiling(long total, long parts) {
        return (total + parts - 1) / parts;
    }

    /** What of the files is a part each; of a compressed one only the whole can be read. */
    static List<Split> of(List<FileStatus> files, long bytes, Configuration conf) throws IOException {
        CompressionCodecFactory codecs = new CompressionCodecFactory(conf);
        List<Split> splits = new ArrayList<>();
        for (FileStatus file : files) {
            long length = file.getLen();
            long step = codecs.getCodec(file.getPath()) == null ? bytes : length;
            FileSystem system = file.getPath().getFileSystem(conf);
            for (long start = 0; start < length; start += step) {
                long end = Math.min(length, start + step);
                List<String> hosts = hosts(system, file, start);
                splits.add(new Split(splits.size(), file.getPath().toString(), start, end, hosts));
            }
        }
        return splits;
    }

    private static List<String> hosts(FileSystem system, FileStatus file, long start) throws IOException {
        BlockLocation[] blocks = system.getFileBlockLocations(file, start, 1);
        return blocks == null || blocks.length == 0 ? List.of() : List.of(blocks[0].getHosts());
    }

    /** What tells these files from others, and from what they were before. */
    static String digest(List<FileStatus> files) {
        Digest digest = new Digest();
        for (FileStatus file : files) {
            digest.add(file.getPath() + " " + file.getLen() + " " + file.getModificationTime());
        }
        return "sha256:" + digest.hex();
    }
}
