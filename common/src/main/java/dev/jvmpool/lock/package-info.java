/** What a thread waits for, and who has that. */
package dev.jvmpool.lock;
