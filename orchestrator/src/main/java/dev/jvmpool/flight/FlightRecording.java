package dev.jvmpool.flight;

import jdk.jfr.FlightRecorder;

/**
 * Whether this JVM has a Flight Recorder that was ever used. Until then none of the recorder's classes are touched: to load the first event
 * takes 0.2 s.
 */
public final class FlightRecording {

    /** A runtime image need not have the module. */
    private static final boolean THERE = isThere();

    private FlightRecording() {}

    private static boolean isThere() {
        try {
            FlightRecorder.isInitialized();
            return true;
        } catch (LinkageError notInThisImage) {
            return false;
        }
    }

    /** Whether a recording may be on, or may have been. Costs a look at a field. */
    public static boolean isOn() {
        return THERE && FlightRecorder.isInitialized();
    }
}
