package dev.jvmpool.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The protocol by which a browser is told what to do: JSON over a websocket. It is spoken here over a plain socket, on the thread of whoever asks,
 * because the JDK's client has threads of its own that nobody can end.
 */
final class DevTools implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEXT = 0x81;
    private static final int FINAL = 0x80;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int MASKED = 0x80;
    private static final int PATIENCE = 30_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final List<JsonNode> events = new ArrayList<>();
    private int calls;

    DevTools(int port, String path) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String answer = header();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(answer);
        }
    }

    private String header() throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            header.append((char) in.readUnsignedByte());
        }
        return header.toString();
    }

    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    /** Calls a method and waits for its result; the events that come before it are kept. */
    JsonNode call(String session, String method, ObjectNode parameters) throws IOException {
        int id = ++calls;
        ObjectNode call = parameters().put("id", id).put("method", method);
        if (session != null) {
            call.put("sessionId", session);
        }
        call.set("params", parameters);
        write(JSON.writeValueAsBytes(call));
        while (true) {
            JsonNode message = JSON.readTree(read());
            if (message.path("id").asInt() != id) {
                events.add(message);
            } else if (message.has("error")) {
                throw new IOException(method + ": " + message.get("error"));
            } else {
                return message.get("result");
            }
        }
    }

    /** The events of a session that came so far. */
    List<JsonNode> events(String session) {
        return events.stream()
                .filter(event -> event.path("sessionId").asText().equals(session))
                .toList();
    }

    /** One frame, with a mask, as a client's must have; it is of zeros, because nothing between here and there needs it. */
    private void write(byte[] text) throws IOException {
        out.writeByte(TEXT);
        if (text.length < 126) {
            out.writeByte(MASKED | text.length);
        } else {
            out.writeByte(MASKED | 127);
            out.writeLong(text.length);
        }
        out.writeInt(0);
        out.write(text);
        out.flush();
    }

    private byte[] read() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            int head = in.readUnsignedByte();
            byte[] payload = new byte[length(in.readUnsignedByte())];
            in.readFully(payload);
            int kind = head & 0x0f;
            if (kind == CLOSE) {
                throw new EOFException("the browser ended the conversation");
            }
            if (kind >= PING) {
                continue;
            }
            text.writeBytes(payload);
            if ((head & FINAL) != 0) {
                return text.toByteArray();
            }
        }
    }

    private int length(int code) throws IOException {
        return switch (code) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> code;
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
