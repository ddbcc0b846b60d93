/** The rows of a run that may be gone on with: kept as they come, and put in order at the end. */
package dev.jvmpool.cli.journal;
