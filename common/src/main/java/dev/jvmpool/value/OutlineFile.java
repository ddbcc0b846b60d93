package dev.jvmpool.value;

import dev.jvmpool.memory.ConstantPool;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/** Writes the file of a class that has methods and nothing else (JVMS 4). */
final class OutlineFile {

    private static final int MAGIC = 0xCAFEBABE;

    /** Java 8's, which every newer one reads. */
    private static final int VERSION = 52;

    private static final int SUPER = 0x20;

    /** Of a method's flags, who may call it and how, whether the last parameter is repeated, and whether the compiler made it. */
    private static final int KEPT = Modifier.PUBLIC | Modifier.PRIVATE | Modifier.PROTECTED | Modifier.STATIC | 0x10C0;

    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final ByteArrayOutputStream methods = new ByteArrayOutputStream();
    private final DataOutputStream constantsOut = new DataOutputStream(constants);
    private final DataOutputStream methodsOut = new DataOutputStream(methods);
    private final Map<String, Integer> texts = new HashMap<>();
    private final int self;
    private final int object;
    private int constantCount;
    private int methodCount;

    OutlineFile(String internalName) throws IOException {
        self = type(internalName);
        object = type("java/lang/Object");
    }

    private int type(String internalName) throws IOException {
        int name = text(internalName);
        constantsOut.writeByte(ConstantPool.CLASS);
        constantsOut.writeShort(name);
        return ++constantCount;
    }

    private int text(String text) throws IOException {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        constantsOut.writeByte(ConstantPool.UTF8);
        constantsOut.writeUTF(text);
        texts.put(text, ++constantCount);
        return constantCount;
    }

    /**
     * Adds a method without code, as native ones are.
     *
     * @param signature its generic form, or null if it has none
     */
    void addMethod(int flags, String name, String descriptor, String signature) throws IOException {
        methodsOut.writeShort(flags & KEPT | Modifier.NATIVE);
        methodsOut.writeShort(text(name));
        methodsOut.writeShort(text(descriptor));
        methodsOut.writeShort(signature == null ? 0 : 1);
        if (signature != null) {
            methodsOut.writeShort(text("Signature"));
            methodsOut.writeInt(Short.BYTES);
            methodsOut.writeShort(text(signature));
        }
        methodCount++;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeShort(constantCount + 1);
        constants.writeTo(out);
        // No interfaces, no fields.
        for (int each : new int[] {Modifier.ABSTRACT | SUPER, self, object, 0, 0, methodCount}) {
            out.writeShort(each);
        }
        methods.writeTo(out);
        // No attributes.
        out.writeShort(0);
        return file.toByteArray();
    }
}
