package dev.jvmpool.map;

import dev.jvmpool.concurrent.KeepAlive;
import java.util.concurrent.atomic.AtomicInteger;

/** Says how much would keep the program alive, and does not. */
final class CountedKeepAlive extends KeepAlive {

    final AtomicInteger outstanding = new AtomicInteger();

    CountedKeepAlive() {
        super("counted");
    }

    @Override
    public void begin() {
        outstanding.incrementAndGet();
    }

    @Override
    public void end() {
        outstanding.decrementAndGet();
    }
}
