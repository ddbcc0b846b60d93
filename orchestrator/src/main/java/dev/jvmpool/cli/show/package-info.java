/** What the shows share: the source that they show of themselves, from the jar, a choice of scenes, and a directory for what they leave. */
package dev.jvmpool.cli.show;
