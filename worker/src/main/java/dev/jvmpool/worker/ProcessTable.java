package dev.jvmpool.worker;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

/** What the system tells of its processes. */
interface ProcessTable {

    /** The ids of all that there are, among other names; null if they cannot be had now, or ever. */
    String[] names();

    /** Whether they can never be had. */
    boolean isHidden();

    /** What one was given as its environment. May take for ever. */
    byte[] environment(String id) throws IOException;

    /**
     * As Linux tells it.
     *
     * @param directory {@code /proc}
     */
    record Proc(File directory) implements ProcessTable {

        @Override
        public String[] names() {
            return directory.list();
        }

        /** This takes no descriptor: that there was none to look with passes. */
        @Override
        public boolean isHidden() {
            return !directory.canRead();
        }

        @Override
        public byte[] environment(String id) throws IOException {
            try (FileInputStream environment = new FileInputStream(new File(directory, id + "/environ"))) {
                return environment.readAllBytes();
            }
        }
    }
}
