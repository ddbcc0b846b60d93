package dev.jvmpool.dispatch;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What lies between a coordinator and a worker, and has one flaw: as if the coordinator had it. */
class FlawedLink implements WorkerLink {

    private final WorkerLink link;

    FlawedLink(WorkerLink link) {
        this.link = link;
    }

    /** What the coordinator hears in place of what a worker says; null for nothing. */
    FromWorker heard(FromWorker message) {
        return message;
    }

    @Override
    public void start(Listener listener) {
        link.start(new Listener() {
            @Override
            public void received(FromWorker message) {
                FromWorker heard = heard(message);
                if (heard != null) {
                    listener.received(heard);
                }
            }

            @Override
            public void broken(String detail) {
                listener.broken(detail);
            }

            @Override
            public void unreachable(String reason) {
                listener.unreachable(reason);
            }

            @Override
            public void exited(Exit exit) {
                listener.exited(exit);
            }
        });
    }

    @Override
    public void enqueue(ToWorker message) {
        link.enqueue(message);
    }

    @Override
    public void flush() {
        link.flush();
    }

    @Override
    public void kill() {
        link.kill();
    }

    @Override
    public long pid() {
        return link.pid();
    }

    @Override
    public long begun() {
        return link.begun();
    }

    @Override
    public long memory() {
        return link.memory();
    }

    /** Loses what came of calls that were sent ahead. */
    static WorkerLink loses(WorkerLink link) {
        return new FlawedLink(link) {
            private final Set<Long> ahead = new HashSet<>();

            @Override
            public void enqueue(ToWorker message) {
                if (message instanceof ToWorker.Call call && call.ahead()) {
                    ahead.add(call.call());
                }
                super.enqueue(message);
            }

            @Override
            FromWorker heard(FromWorker message) {
                boolean isLost = message instanceof FromWorker.Report report && ahead.contains(report.call());
                return isLost ? null : message;
            }
        };
    }

    /** Mixes up the values of runs that came together. */
    static WorkerLink mixes(WorkerLink link) {
        return new FlawedLink(link) {
            @Override
            FromWorker heard(FromWorker message) {
                if (!(message instanceof FromWorker.Values values) || values.count() != 2) {
                    return message;
                }
                String[] json = new String(values.values().json(), StandardCharsets.US_ASCII).split("[\\[,\\]]");
                Payload mixed = Payload.of(("[" + json[2] + "," + json[1] + "]").getBytes(StandardCharsets.US_ASCII));
                return new FromWorker.Values(values.call(), values.at(), 2, values.nanos(), mixed);
            }
        };
    }

    /** Forgets what has begun, so that it is run again. */
    static WorkerLink forgets(WorkerLink link) {
        return new FlawedLink(link) {
            @Override
            public long begun() {
                return 0;
            }
        };
    }

    /** Does not hear that a call is given back. */
    static WorkerLink keeps(WorkerLink link) {
        return new FlawedLink(link) {
            @Override
            FromWorker heard(FromWorker message) {
                return message instanceof FromWorker.Returned ? null : message;
            }
        };
    }

    /** Kills nobody who has a call. */
    static WorkerLink spares(WorkerLink link) {
        return new FlawedLink(link) {
            @Override
            public void kill() {
                if (begun() == 0) {
                    super.kill();
                }
            }
        };
    }

    /** Has no call stopped. */
    static WorkerLink lets(WorkerLink link) {
        return new FlawedLink(link) {
            @Override
            public void enqueue(ToWorker message) {
                if (!(message instanceof ToWorker.Cancel)) {
                    super.enqueue(message);
                }
            }
        };
    }
}
