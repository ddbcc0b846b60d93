package dev.jvmpool.dispatch;

/**
 * Hears what came of workers that were to be started before there are calls. One of its methods is called, once, outside every lock; it must
 * neither block nor throw.
 */
public interface ReadyListener {

    /** All workers that the pool may have are ready for calls, their initializers done. */
    void ready();

    /**
     * They will never be.
     *
     * @param why what every call comes to now
     */
    void notReady(Outcome why);
}
