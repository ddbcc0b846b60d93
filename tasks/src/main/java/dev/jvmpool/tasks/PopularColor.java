package dev.jvmpool.tasks;

/**
 * The colour most pixels of an image have.
 *
 * @param path the image, as it was given
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param percentage the share of the image's pixels that have exactly this colour, above 0 and at most 100
 */
public record PopularColor(String path, int red, int green, int blue, double percentage) {}
