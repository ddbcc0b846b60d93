import dev.jvmpool.Pool;
import dev.jvmpool.ProcessPoolBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays one round. */
final class Stage {

    private final Round round;
    private final Path runs;
    private final FullPlaces places;
    private final Tally tally;
    private final Output output;
    private final int spoilt;
    private final Ledger ledger;
    private final Victims victims = new Victims();

    /**
     * @param runs an empty directory for {@link Runs}
     * @param spoilt the number of a task that comes to a wrong value, -1 for none
     */
    Stage(Round round, Path runs, FullPlaces places, Tally tally, Output output, int spoilt) {
        this.round = round;
        this.runs = runs;
        this.places = places;
        this.tally = tally;
        this.output = output;
        this.spoilt = spoilt;
        this.ledger = new Ledger(round, tally);
    }

    /** @return what is wrong */
    List<String> play() throws IOException, InterruptedException {
        List<Player> players = new ArrayList<>();
        for (PoolPlan pool : round.pools()) {
            players.add(player(pool));
        }
        Injector injector = new Injector(round, victims, places, tally);
        try {
            List<Thread> threads = new ArrayList<>();
            for (Player player : players) {
                Thread thread = new Thread(() -> call(player), "chaos-pool");
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            injector.end();
        }
        players.forEach(Player::close);
        check();
        return ledger.complaints();
    }

    private Player player(PoolPlan pool) {
        PoolWatch watch = new PoolWatch(pool.isFatal() || round.mayBreak(), victims, ledger, tally);
        return new Player(pool, new Judge(round, pool, victims), ledger, watch, builder());
    }

    private ProcessPoolBuilder builder() {
        return Pool.processes()
                .heap("96m")
                .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash")
                .systemProperty(Runs.DIRECTORY, runs.toString())
                .systemProperty(Tasks.SPOIL, Integer.toString(spoilt))
                .output(output);
    }

    private void call(Player player) {
        try {
            player.call();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this", e);
        }
    }

    private void check() throws IOException {
        int[] counts = Runs.count(runs, round.tasks());
        for (PoolPlan pool : round.pools()) {
            for (Call call : pool.calls()) {
                ledger.check(call, counts, round.isDeadly() || pool.isFatal());
            }
        }
    }
}
