package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of messages that have parts themselves. Stateless. */
final class ErrorReader {

    private ErrorReader() {}

    static FromWorker.Ready ready(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        int protocol = -1;
        long pid = -1;
        String java = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "protocol" -> protocol = in.getIntValue();
                case "pid" -> pid = in.getLongValue();
                case "java" -> java = in.getText();
                default -> in.skipChildren();
            }
        }
        return new FromWorker.Ready(protocol, pid, java);
    }

    static RemoteError error(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        String className = null;
        String message = null;
        String text = null;
        List<StackTraceElement> stack = List.of();
        RemoteError cause = null;
        List<RemoteError> suppressed = List.of();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "class" -> className = in.getText();
                case "message" -> message = textOrNull(in);
                case "text" -> text = in.getText();
                case "stack" -> stack = stack(in);
                case "cause" -> cause = error(in);
                case "suppressed" -> suppressed = errors(in);
                default -> in.skipChildren();
            }
        }
        if (className == null) {
            throw new ProtocolException("an error needs a class");
        }
        return new RemoteError(className, message, text, stack, cause, suppressed);
    }

    private static List<RemoteError> errors(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        List<RemoteError> errors = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            errors.add(error(in));
        }
        return errors;
    }

    static List<StackTraceElement> stack(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        List<StackTraceElement> stack = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(in, JsonToken.START_ARRAY);
            in.nextToken();
            String className = in.getText();
            in.nextToken();
            String method = in.getText();
            in.nextToken();
            String file = textOrNull(in);
            in.nextToken();
            int line = in.getIntValue();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                in.skipChildren();
            }
            stack.add(new StackTraceElement(className, method, file, line));
        }
        return stack;
    }

    private static String textOrNull(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getText();
    }

    private static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw new ProtocolException("expected " + token + ", not " + in.currentToken());
        }
    }
}
