package com.example.isolate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> ask(Service service, String text) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + service.port() + "/codec?text=" + text);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertFails(Service service, String text, String reason) throws Exception {
        HttpResponse<String> response = ask(service, text);
        assertEquals(500, response.statusCode());
        assertTrue(response.body().contains(reason), response.body());
    }

    @Test
    void staysUpWhateverTheLibraryDoes() throws Exception {
        try (Service service = new Service(0)) {
            assertEquals("HELLO\n", ask(service, "hello").body());
            assertFails(service, "refuse", "no such text");
            assertFails(service, "crash", "SIGSEGV");
            assertFails(service, "exit", "exit value 7");
            assertFails(service, "endless", "ran longer than 1s");
            assertEquals("HELLO\n", ask(service, "hello").body());
        }
        assertEquals(0, ProcessHandle.current().children().count());
    }
}
