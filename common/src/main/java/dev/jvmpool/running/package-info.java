/** Which task a thread runs, and who hears what that says while it runs. */
package dev.jvmpool.running;
