package dev.jvmpool;

import dev.jvmpool.FaultMatrix.Cell;
import dev.jvmpool.wire.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A shell that plays a worker, which goes wrong: each first one after {@link #next} was said; all others are true ones. */
final class FaultyWorker {

    /** The words before the command of a worker are its own name and a directory. */
    private static final String SCRIPT = """
            directory=$1; shift
            mv "$directory/next" "$directory/$$" 2> /dev/null || exec "$@"
            read phase fault < "$directory/$$"

            last=
            call() {
                while read -r line <&4; do
                    case $line in '{"call":'*) n=${line#*:}; n=${n%%,*}; return;; esac
                done
                exit 23
            }
            stop() { while read -r line <&4; do case $line in '{"stop":'*) return;; esac; done; exit 23; }
            say() { echo "$1" >&3; }
            started() { say '{"started":'$n'}'; }
            outcome() { say '{"outcome":'$n',"at":0,"values":[1]}'; last=$n; }
            rest() { exec sleep 1000; }

            commit() {
                : > "$directory/committed"
                case $fault in
                    EXIT | HALT) exit EXIT_VALUE;;
                    SIGTERM | SIGKILL | SIGSEGV | SIGSTOP) kill -${fault#SIG} $$; rest;;
                    GARBAGE) say 'this is no message'; rest;;
                    HALF_LINE) printf '{"outcome":' >&3; exit EXIT_VALUE;;
                    CHANNEL_CLOSED) exec 3>&-; rest;;
                    STDIN_CLOSED) exec 4<&-;;
                    DUPLICATE) test -n "$last" || outcome; n=$last; outcome; rest;;
                    INVENTED) n=99999; outcome; rest;;
                esac
            }
            at() { test $phase != $1 || commit; }

            at STARTING
            say '{"ready":{"protocol":PROTOCOL,"pid":'$$',"java":"none"}}'
            at READY
            call
            at DECODING
            started
            at INITIALIZER
            at BODY
            if [ $phase = ENCODING ]; then
                printf '{"outcome":'$n',"at":0,' >&3
                commit
            fi
            outcome
            if [ $phase = BETWEEN ]; then call; fi
            at BETWEEN
            if [ $phase = IDLE ]; then while [ ! -e "$directory/now" ]; do sleep 0.01; done; fi
            at IDLE
            if [ $phase = STOPPING ]; then stop; fi
            at STOPPING
            rest
            """;

    private final Path directory;
    private final Path script;

    FaultyWorker(Path directory) throws IOException {
        this.directory = directory;
        this.script = Files.writeString(
                directory.resolve("worker.sh"),
                SCRIPT.replace("EXIT_VALUE", Integer.toString(FaultyTasks.EXIT_VALUE))
                        .replace("PROTOCOL", Integer.toString(Protocol.VERSION)));
    }

    String[] commandPrefix() {
        return new String[] {"sh", script.toString(), directory.toString()};
    }

    /** The next worker that starts is to go wrong like this. */
    void next(Cell cell) throws IOException {
        Files.deleteIfExists(directory.resolve("now"));
        Files.deleteIfExists(directory.resolve("committed"));
        Path written = Files.writeString(
                directory.resolve("written"), cell.phase() + " " + cell.fault() + System.lineSeparator());
        Files.move(written, directory.resolve("next"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** It is idle now. */
    void now() throws IOException {
        Files.createFile(directory.resolve("now"));
    }

    void awaitFault() {
        PoolContract.until(() -> Files.exists(directory.resolve("committed")));
    }
}
