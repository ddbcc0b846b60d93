package dev.jvmpool;

class ThreadPoolTest extends ConcurrentPoolContract {

    @Override
    Pool open() {
        return Pool.threads(WORKERS);
    }
}
