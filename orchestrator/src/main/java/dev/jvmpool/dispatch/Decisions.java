package dev.jvmpool.dispatch;

/** Makes decisions, one at a time: takes the coordinator's lock, decides, lets go, and then acts. */
interface Decisions {

    /** A decision, made under the lock. What it wants done goes into the actions. */
    interface Decision {
        void make(DeferredActions actions);
    }

    /** Makes a decision, sees who can get work now, and performs the actions. */
    void decide(Decision decision);
}
