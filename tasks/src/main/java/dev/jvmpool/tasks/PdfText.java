package dev.jvmpool.tasks;

/**
 * The text of a PDF.
 *
 * @param path the document, as it was given
 * @param pages how many pages it has, at least 1
 * @param text the text of all pages in the order the document stores it; lines end with {@code \n} on every system
 */
public record PdfText(String path, int pages, String text) {}
