package dev.jvmpool;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** Tasks that end their JVM, in every way there is. */
final class Crashes {

    private Crashes() {}

    static int exit(int value) {
        System.exit(value);
        return 0;
    }

    static int halt(int value) {
        Runtime.getRuntime().halt(value);
        return 0;
    }

    static int complainAndHalt(String words) {
        System.err.println(words);
        return halt(4);
    }

    /** Waits until somebody ends this process with a signal. */
    static int signal(String name) throws Exception {
        long pid = ProcessHandle.current().pid();
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        new java.util.concurrent.CountDownLatch(1).await();
        return 0;
    }

    static int fillTheHeap(int ignored) {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }

    static int catchAFullHeap(int ignored) {
        try {
            return fillTheHeap(ignored);
        } catch (OutOfMemoryError e) {
            return -1;
        }
    }

    static int fillDirectMemory(int ignored) {
        List<ByteBuffer> all = new ArrayList<>();
        while (true) {
            all.add(ByteBuffer.allocateDirect(16 << 20));
        }
    }

    /** Asks for a thread that the operating system cannot give, as one too many is. */
    static int startAThreadTooMany(int n) {
        new Thread(null, () -> {}, "too many", 1L << 46).start();
        return n;
    }

    static int haltAt500(int n) {
        if (n == 500) {
            Runtime.getRuntime().halt(5);
        }
        return n;
    }

    /** Goes on whatever it is told, as a loop does, and leaves the processor to others. */
    static int goOn(int ignored) {
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                // It goes on.
            }
        }
    }

    static int loop(int ignored) {
        int i = 0;
        while (true) {
            i++;
            if (i == -1) {
                i = 0;
            }
        }
    }

    /** Waits for a monitor that a thread has until this one is interrupted, while others keep all processors. */
    static int blockBehindALoop(int n) throws InterruptedException {
        Thread task = Thread.currentThread();
        Object monitor = new Object();
        java.util.concurrent.CountDownLatch held = new java.util.concurrent.CountDownLatch(1);
        Thread holder = new Thread(
                () -> {
                    synchronized (monitor) {
                        held.countDown();
                        loopUntilInterrupted(task);
                    }
                },
                "looping");
        holder.start();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            new Thread(() -> loopUntilInterrupted(task)).start();
        }
        held.await();
        synchronized (monitor) {
            return n;
        }
    }

    private static void loopUntilInterrupted(Thread task) {
        while (!task.isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    /** Starts a process that outlives everything, and says its id in a file. */
    static long startChild(String file) throws Exception {
        return child(file).pid();
    }

    private static Process child(String file) throws Exception {
        Process child = new ProcessBuilder("sleep", "1000").start();
        java.nio.file.Path temporary = java.nio.file.Path.of(file + ".tmp");
        java.nio.file.Files.writeString(temporary, Long.toString(child.pid()));
        java.nio.file.Files.move(temporary, java.nio.file.Path.of(file));
        return child;
    }

    /** Starts such a process, and never returns. */
    static int startChildAndGoOn(String file) throws Exception {
        child(file);
        return goOn(0);
    }

    /** Starts such a process, and waits for it. */
    static int startChildAndWait(String file) throws Exception {
        return child(file).waitFor();
    }

    /** Ends the JVM in which it is read. */
    record Bomb(int value, boolean armed) {
        Bomb {
            if (armed && System.getProperty("jvmpool.test.worker") != null) {
                Runtime.getRuntime().halt(value);
            }
        }
    }

    static int defuse(Bomb bomb) {
        return bomb.value();
    }

    /** A list that ends the JVM in which it is written. */
    static List<Integer> lateBomb(int size) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                Runtime.getRuntime().halt(6);
                return 0;
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** Ends the JVM when this file is there, which may be after it has returned. */
    static long haltWhenThere(String file) {
        new Thread(() -> {
                    while (!java.nio.file.Files.exists(java.nio.file.Path.of(file))) {
                        Thread.onSpinWait();
                    }
                    Runtime.getRuntime().halt(9);
                })
                .start();
        return ProcessHandle.current().pid();
    }

    /** Throws in the JVM in which it is read. */
    record Thrower(int value, boolean armed) {
        Thrower {
            if (armed && System.getProperty("jvmpool.test.worker") != null) {
                throw new IllegalStateException("in the constructor");
            }
        }
    }

    static int catchIt(Thrower thrower) {
        return thrower.value();
    }

    static int throwIt(int ignored) {
        throw new IllegalStateException("in the body");
    }

    /** A list that throws in the JVM in which it is written. */
    static List<Integer> lateThrower(int size) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                throw new IllegalStateException("in the list");
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    static int throwInAThreadAndInAHook(int n) throws InterruptedException {
        Thread thread = new Thread(() -> throwIt(n));
        thread.start();
        thread.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> throwIt(n)));
        return n;
    }

    static int haltInAHook(int n) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(9)));
        return n;
    }

    static void throwAtStart() {
        throw new IllegalStateException("no database");
    }

    static void haltAtStart() {
        Runtime.getRuntime().halt(7);
    }
}
