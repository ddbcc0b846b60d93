package dev.jvmpool.value;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a function captured, as it is compared.
 *
 * @param json the values
 * @param names the texts among them, which may name files, in order
 */
record Captured(String json, Set<String> names) {

    static Captured of(FunctionReference reference, Signature signature, Object[] bound) throws RefusedException {
        JsonArray text = new JsonArray();
        for (int i = 0; i < bound.length; i++) {
            text.add(inOneOrder(signature.types().get(i)), bound[i]);
        }
        Set<String> names = new TreeSet<>();
        try {
            return new Captured(CanonicalJson.of(text.take().json(), names), names);
        } catch (IOException e) {
            throw new RefusedException("the captured values of " + reference.displayName() + " are not readable", e);
        }
    }

    /** How values are written that are compared by their JSON. */
    static ValueCodec inOneOrder(Type type) throws RefusedException {
        ValueCodec codec = ValueCodec.of(type);
        return codec instanceof DatabindCodec databind ? databind.inOneOrder() : codec;
    }
}
