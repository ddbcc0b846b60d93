package dev.jvmpool.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over parts, each preceded by its length, so that no two lists of parts look alike. For one thread. */
public final class Digest {

    private final MessageDigest sha256 = sha256();

    /** SHA-256 itself, which every Java has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Digest add(byte[] part) {
        int length = part.length;
        sha256.update(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        sha256.update(part);
        return this;
    }

    public Digest add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of the parts so far, 64 hexadecimal digits; this one is as new after it. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
