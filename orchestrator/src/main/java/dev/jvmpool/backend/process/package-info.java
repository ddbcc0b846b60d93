/**
 * The backend of worker processes: functions and values as JSON on their way there, results and errors on their way back, deaths in
 * words. Who does what when is decided in package {@code dispatch}.
 */
package dev.jvmpool.backend.process;
