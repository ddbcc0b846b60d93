package dev.jvmpool;

class SequentialPoolTest extends PoolContract {

    @Override
    Pool open() {
        return Pool.sequential();
    }
}
