package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;

/**
 * The types that are one JSON token, of which a path is the one that tasks are given most often: read and written by streaming alone. What is not exactly a value of the type (3.5
 * for an int, "3" for an int, null for a primitive) is refused, not converted.
 */
enum ScalarCodec implements ValueCodec {
    INT(int.class, Integer.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeNumber((int) (Integer) value);
        }

        @Override
        Object take(JsonParser in) throws IOException {
            return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getIntValue() : null;
        }
    },
    LONG(long.class, Long.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeNumber((long) (Long) value);
        }

        @Override
        Object take(JsonParser in) throws IOException {
            return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getLongValue() : null;
        }
    },
    DOUBLE(double.class, Double.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            double number = (Double) value;
            if (Double.isFinite(number)) {
                out.writeNumber(number);
            } else {
                out.writeString(Double.toString(number));
            }
        }

        @Override
        Object take(JsonParser in) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                String name = in.getText();
                return NOT_FINITE.contains(name) ? Double.valueOf(name) : null;
            }
            // From the text, because the parser reads "-0" as the integer 0 and loses the sign.
            Double number = in.currentToken().isNumeric() ? Double.valueOf(in.getText()) : null;
            // 1e999 is a number, but not one a double can hold.
            return number == null || number.isInfinite() ? null : number;
        }
    },
    FLOAT(float.class, Float.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            float number = (Float) value;
            if (Float.isFinite(number)) {
                out.writeNumber(number);
            } else {
                out.writeString(Float.toString(number));
            }
        }

        @Override
        Object take(JsonParser in) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                String name = in.getText();
                return NOT_FINITE.contains(name) ? Float.valueOf(name) : null;
            }
            Float number = in.currentToken().isNumeric() ? Float.valueOf(in.getText()) : null;
            return number == null || number.isInfinite() ? null : number;
        }
    },
    BOOLEAN(boolean.class, Boolean.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        Object take(JsonParser in) throws IOException {
            return in.currentToken().isBoolean() ? in.getBooleanValue() : null;
        }
    },
    STRING(String.class, String.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeString((String) value);
        }

        @Override
        Object take(JsonParser in) throws IOException, RefusedException {
            return in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : LargeText.read(in);
        }
    },
    PATH(Path.class, Path.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException, RefusedException {
            out.writeString(PathText.of((Path) value));
        }

        @Override
        Object take(JsonParser in) throws IOException, RefusedException {
            return in.currentToken() == JsonToken.VALUE_STRING ? PathText.read(in.getText()) : null;
        }
    },
    CHAR(char.class, Character.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeString(value.toString());
        }

        @Override
        Object take(JsonParser in) throws IOException {
            boolean one = in.currentToken() == JsonToken.VALUE_STRING && in.getTextLength() == 1;
            return one ? in.getText().charAt(0) : null;
        }
    },
    SHORT(short.class, Short.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeNumber((short) (Short) value);
        }

        @Override
        Object take(JsonParser in) throws IOException {
            return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getShortValue() : null;
        }
    },
    BYTE(byte.class, Byte.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeNumber((byte) (Byte) value);
        }

        @Override
        Object take(JsonParser in) throws IOException {
            // Jackson's own getByteValue takes up to 255 and wraps.
            boolean fits = in.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && in.getIntValue() >= Byte.MIN_VALUE
                    && in.getIntValue() <= Byte.MAX_VALUE;
            return fits ? (byte) in.getIntValue() : null;
        }
    },
    VOID(void.class, Void.class) {
        @Override
        void put(JsonGenerator out, Object value) throws IOException {
            out.writeNull();
        }

        @Override
        Object take(JsonParser in) {
            return null;
        }
    },
    INT_OR_NULL(INT),
    LONG_OR_NULL(LONG),
    DOUBLE_OR_NULL(DOUBLE),
    FLOAT_OR_NULL(FLOAT),
    BOOLEAN_OR_NULL(BOOLEAN),
    CHAR_OR_NULL(CHAR),
    SHORT_OR_NULL(SHORT),
    BYTE_OR_NULL(BYTE),
    VOID_OR_NULL(VOID);

    private static final ScalarCodec[] ALL = values();
    private static final String NOT_FINITE_NAMES = "NaN Infinity -Infinity";
    private static final java.util.Set<String> NOT_FINITE = java.util.Set.of(NOT_FINITE_NAMES.split(" "));

    private final Class<?> type;
    private final Class<?> box;
    private final ScalarCodec token;

    ScalarCodec(Class<?> type, Class<?> box) {
        this.type = type;
        this.box = box;
        this.token = this;
    }

    /** That of the box of a primitive. */
    ScalarCodec(ScalarCodec primitive) {
        this.type = primitive.box;
        this.box = primitive.box;
        this.token = primitive;
    }

    void put(JsonGenerator out, Object value) throws IOException, RefusedException {
        token.put(out, value);
    }

    /** The value under the parser, or null if it is no value of this type. */
    Object take(JsonParser in) throws IOException, RefusedException {
        return token.take(in);
    }

    /** The class of its values. */
    Class<?> box() {
        return box;
    }

    /** The codec of a scalar type, or null. */
    static ScalarCodec find(Type type) {
        for (ScalarCodec codec : ALL) {
            if (codec.type == type) {
                return codec;
            }
        }
        return null;
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException, RefusedException {
        if (value == null) {
            out.writeNull();
        } else if (box.isInstance(value) || this == VOID) {
            // What a call site without a result gets from its method is dropped, whatever it is.
            put(out, value);
        } else {
            // Only heap pollution through unchecked casts leads here.
            throw new RefusedException(
                    "a " + value.getClass().getName() + " stands where the type says " + box.getSimpleName());
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException, RefusedException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            if (type.isPrimitive() && this != VOID) {
                throw new RefusedException("null for a primitive");
            }
            return null;
        }
        Object value;
        try {
            value = take(in);
        } catch (InputCoercionException tooLarge) {
            value = null;
        }
        if (value == null) {
            throw new RefusedException(JsonComplaint.found(in) + " is not " + token.article()
                    + token.name().toLowerCase(java.util.Locale.ROOT));
        }
        return value;
    }

    private String article() {
        return this == INT ? "an " : "a ";
    }

    @Override
    public boolean runsUserCode() {
        return false;
    }
}
