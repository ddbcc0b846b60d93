/** Where the stack of a task ends. */
package dev.jvmpool.stack;
