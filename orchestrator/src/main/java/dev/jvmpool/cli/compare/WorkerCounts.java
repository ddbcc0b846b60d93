package dev.jvmpool.cli.compare;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * With how many workers to compare.
 *
 * @param counts 1 or more each
 */
public record WorkerCounts(int... counts) {

    /** Reads {@code 1,2,4}; as everywhere, -1 is one for each core, and -2 one less. */
    public static final class Converter implements ITypeConverter<WorkerCounts> {

        @Override
        public WorkerCounts convert(String value) {
            String[] words = value.split(",", -1);
            int[] counts = new int[words.length];
            for (int i = 0; i < words.length; i++) {
                counts[i] = count(words[i].strip(), value);
            }
            return new WorkerCounts(counts);
        }

        private static int count(String word, String value) {
            try {
                int number = Integer.parseInt(word);
                int count = number < 0 ? Runtime.getRuntime().availableProcessors() + 1 + number : number;
                if (count > 0) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // As one that is too small.
            }
            throw new TypeConversionException(
                    "'" + value + "' must be numbers of workers with commas between them, such as 1,2,4");
        }
    }
}
