package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.PartialJson;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the fields of messages that are objects or arrays themselves. Stateless. */
final class FieldReader {

    private FieldReader() {}

    static FromWorker.Ready ready(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Set<String> seen = new HashSet<>();
        int protocol = -1;
        long pid = -1;
        String java = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            once(seen, name);
            in.nextToken();
            switch (name) {
                case "protocol" -> protocol = integer(in);
                case "pid" -> pid = whole(in).getLongValue();
                case "java" -> java = text(in);
                default -> in.skipChildren();
            }
        }
        if (protocol < 0 || pid < 0 || java == null) {
            throw new ProtocolException("ready needs the fields protocol, pid and java");
        }
        return new FromWorker.Ready(protocol, pid, java);
    }

    static RemoteError error(JsonParser in) throws IOException {
        return error(in, new int[1]);
    }

    /** @param count how many there were so far; a message may be long, and is not to become a heap of objects */
    private static RemoteError error(JsonParser in, int[] count) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        if (++count[0] > RemoteError.MAX_ERRORS) {
            throw new ProtocolException("more than " + RemoteError.MAX_ERRORS + " errors in one");
        }
        Set<String> seen = new HashSet<>();
        String className = null;
        String message = null;
        String text = null;
        List<StackTraceElement> stack = List.of();
        RemoteError cause = null;
        List<RemoteError> suppressed = List.of();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            once(seen, name);
            in.nextToken();
            switch (name) {
                case "class" -> className = text(in);
                case "message" -> message = textOrNull(in);
                case "text" -> text = text(in);
                case "stack" -> stack = stack(in);
                case "cause" -> cause = error(in, count);
                case "suppressed" -> suppressed = errors(in, count);
                default -> in.skipChildren();
            }
        }
        if (className == null) {
            throw new ProtocolException("an error needs a class");
        }
        return new RemoteError(className, message, text, stack, cause, suppressed);
    }

    private static List<RemoteError> errors(JsonParser in, int[] count) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        List<RemoteError> errors = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            errors.add(error(in, count));
        }
        return errors;
    }

    static List<StackTraceElement> stack(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        List<StackTraceElement> stack = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(in, JsonToken.START_ARRAY);
            if (stack.size() == RemoteError.MAX_FRAMES) {
                in.skipChildren();
                continue;
            }
            in.nextToken();
            String className = text(in);
            in.nextToken();
            String method = text(in);
            in.nextToken();
            String file = textOrNull(in);
            in.nextToken();
            int line = integer(in);
            while (in.nextToken() != JsonToken.END_ARRAY) {
                in.skipChildren();
            }
            stack.add(new StackTraceElement(className, method, file, line));
        }
        return stack;
    }

    static List<LockWait> locks(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        List<LockWait> locks = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            LockWait lock = lock(in);
            if (locks.size() < LockWait.MAX_WAITS) {
                locks.add(lock);
            }
        }
        return locks;
    }

    private static LockWait lock(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Set<String> seen = new HashSet<>();
        String lock = null;
        String owner = null;
        List<StackTraceElement> stack = List.of();
        boolean deadlock = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            once(seen, name);
            in.nextToken();
            switch (name) {
                case "lock" -> lock = text(in);
                case "owner" -> owner = text(in);
                case "stack" -> stack = stack(in);
                case "deadlock" -> deadlock = in.getBooleanValue();
                default -> in.skipChildren();
            }
        }
        if (lock == null || owner == null) {
            throw new ProtocolException("what is waited for needs the fields lock and owner");
        }
        return new LockWait(lock, owner, stack, deadlock);
    }

    static String text(JsonParser in) throws IOException {
        expect(in, JsonToken.VALUE_STRING);
        return in.getText();
    }

    private static String textOrNull(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : text(in);
    }

    private static int integer(JsonParser in) throws IOException {
        return whole(in).getIntValue();
    }

    private static JsonParser whole(JsonParser in) throws IOException {
        expect(in, JsonToken.VALUE_NUMBER_INT);
        return in;
    }

    static void once(Set<String> seen, String name) throws ProtocolException {
        if (!seen.add(name)) {
            throw new ProtocolException("the field " + name + " comes twice");
        }
    }

    private static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw new ProtocolException("expected " + token + ", not " + in.currentToken());
        }
    }

    /** A number from 0 to 1. */
    static double fraction(JsonParser in) throws IOException {
        double fraction = in.currentToken().isNumeric() ? in.getDoubleValue() : Double.NaN;
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new ProtocolException("the field " + in.currentName() + " must be from 0 to 1");
        }
        return fraction;
    }

    /** Any value, as its text. */
    static String partial(JsonParser in) throws IOException {
        String json;
        try {
            json = ((Json) ValueCodec.of(Json.class).read(in)).text();
        } catch (RefusedException e) {
            throw new ProtocolException("the field partial cannot be read: " + e.getMessage());
        }
        // Of characters there are never more than of bytes.
        if (json.length() > PartialJson.MAX_BYTES) {
            throw new ProtocolException("the field partial may have " + PartialJson.MAX_BYTES + " bytes");
        }
        return json;
    }

    /** A number that is neither negative nor too large. */
    static long number(JsonParser in, long max) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new ProtocolException("the field " + in.currentName() + " must be a whole number");
        }
        long number = in.getLongValue();
        if (number < 0 || number > max) {
            throw new ProtocolException(
                    "the field " + in.currentName() + " must be from 0 to " + max + ", not " + number);
        }
        return number;
    }
}
