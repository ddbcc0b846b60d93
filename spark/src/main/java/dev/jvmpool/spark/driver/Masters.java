package dev.jvmpool.spark.driver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** Finds out whether there is a master before an application looks for it, which takes Spark a minute and many lines of a log. */
final class Masters {

    private static final String STANDALONE = "spark://";
    private static final int CONNECT_MILLIS = 5_000;

    private Masters() {}

    /**
     * Refuses masters of which none answers; only of Spark's own clusters can that be asked.
     *
     * @param masters {@code spark://host:port}, perhaps several ports with commas between them, or anything else
     * @throws IllegalArgumentException if none answers
     */
    static void requireOne(String masters) {
        if (!masters.startsWith(STANDALONE)) {
            return;
        }
        String reason = "";
        for (String place : masters.substring(STANDALONE.length()).split(",")) {
            reason = silence(place);
            if (reason == null) {
                return;
            }
        }
        throw new IllegalArgumentException("no Spark master answers at " + masters + ": " + reason);
    }

    /** Why it does not answer; null if it does. */
    private static String silence(String place) {
        int colon = place.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(place.substring(colon + 1));
            socket.connect(new InetSocketAddress(place.substring(0, Math.max(0, colon)), port), CONNECT_MILLIS);
            return null;
        } catch (NumberFormatException e) {
            return "it is to be spark://host:port";
        } catch (UnknownHostException e) {
            return "there is no host " + e.getMessage();
        } catch (IOException | IllegalArgumentException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }
}
