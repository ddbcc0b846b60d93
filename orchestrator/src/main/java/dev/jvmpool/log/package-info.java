/** What happens to the workers of a pool, in the program's own log. */
package dev.jvmpool.log;
