/** The lessons of {@code jvmpool tour}: each a small program whose source is shown before it runs. */
package dev.jvmpool.cli.tour;
