/** Workers as operating-system processes: their command line, their pipes, their end. */
package dev.jvmpool.process;
