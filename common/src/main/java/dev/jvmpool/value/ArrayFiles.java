package dev.jvmpool.value;

/**
 * Has files that every process of this machine can read, for arrays that are given to more than one task: what is there is not sent again.
 * Thread-safe.
 */
public interface ArrayFiles {

    /**
     * The file of an array as it is now.
     *
     * @param array of numbers, large
     * @param isCaptured whether a function has it, which may run many times; otherwise it is an argument, of which nobody knows whether it comes again
     * @return the file, which is there as long as anybody has this object; null if the array is to be sent
     */
    ArrayFile find(Object array, boolean isCaptured);

    /** A file with nothing but the bytes of an array. */
    interface ArrayFile {

        /** Its whole path. */
        String path();
    }
}
