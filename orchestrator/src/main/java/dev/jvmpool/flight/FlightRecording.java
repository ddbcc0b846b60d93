package dev.jvmpool.flight;

import jdk.jfr.FlightRecorder;

/**
 * Whether a recording takes what pools tell. Until there is a first one none of the recorder's other classes are touched: to load the first event
 * takes 0.2 s.
 */
public final class FlightRecording {

    /** A runtime image need not have the module. */
    private static final boolean THERE = isThere();

    /** Whether our events are loaded, so that they can be asked whether a recording takes them. */
    private static volatile boolean isLoaded;

    private FlightRecording() {}

    private static boolean isThere() {
        try {
            FlightRecorder.isInitialized();
            return true;
        } catch (LinkageError notInThisImage) {
            return false;
        }
    }

    /** Whether a recording takes our events; said of the first event ever without knowing which it takes. Costs a look at some fields. */
    public static boolean isOn() {
        return THERE && FlightRecorder.isInitialized() && (!isLoaded || RecordedPools.areWanted());
    }

    static void loaded() {
        isLoaded = true;
    }
}
