package dev.jvmpool.tasks;

/**
 * A small picture written beside a large one.
 *
 * @param path the large image, as it was given
 * @param thumbnail the file written, in the same directory
 * @param width of the thumbnail in pixels, 1 to 128
 * @param height of the thumbnail in pixels, 1 to 128
 */
public record Thumbnail(String path, String thumbnail, int width, int height) {}
