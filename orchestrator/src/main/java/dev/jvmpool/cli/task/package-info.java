/** Which method a name means, and where it runs. */
package dev.jvmpool.cli.task;
