package com.example.isolate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers requests with what a library says that may crash, exit or hang. */
public final class Service implements AutoCloseable {

    private static final String QUERY = "text=";

    private final Pool workers;
    private final Pool codec;
    private final ExecutorService requests = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    /** @param port 0 for any that is free */
    public Service(int port) throws IOException {
        workers = Pool.processes()
                .workers(2)
                .heap("64m")
                .grace(Duration.ofMillis(200))
                .jvmArgs("-XX:-CreateCoredumpOnCrash")
                .open();
        // Nobody waits for the start of a worker: not the first caller, nor the one after a crash.
        workers.prestart().join();
        codec = workers.with(CallOptions.timeout(Duration.ofSeconds(1)));
        server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.setExecutor(requests);
        server.createContext("/codec", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String text = query != null && query.startsWith(QUERY) ? query.substring(QUERY.length()) : "";
        try {
            reply(exchange, 200, codec.submit(Codec::encode, text).get());
        } catch (ExecutionException e) {
            // What the library threw, or what became of its worker.
            reply(exchange, 500, e.getCause().toString().lines().findFirst().orElse(""));
        } catch (InterruptedException e) {
            reply(exchange, 503, "the service ends");
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Takes no more requests, gives those that are there a second, and ends the workers. */
    @Override
    public void close() {
        server.stop(1);
        requests.shutdown();
        workers.close();
    }

    public static void main(String[] arguments) throws IOException {
        Service service = new Service(arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        System.out.println("http://localhost:" + service.port() + "/codec?text=hello");
    }
}
