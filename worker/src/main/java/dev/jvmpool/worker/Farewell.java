package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;

/**
 * The shutdown hook of a process that runs one function. It sends what was printed without an end of line, also what other
 * hooks still print, and has the orchestrator take the control thread out of its read, for which the JVM would wait 300 ms.
 */
final class Farewell extends Thread {

    private final Endpoint endpoint;

    Farewell(Endpoint endpoint) {
        super("jvmpool-farewell");
        this.endpoint = endpoint;
    }

    @Override
    public void run() {
        endpoint.out().sendEagerly();
        endpoint.err().sendEagerly();
        endpoint.receiver().finish();
        endpoint.inbox().leave();
        endpoint.channel().send(new FromWorker.Leaving());
    }
}
