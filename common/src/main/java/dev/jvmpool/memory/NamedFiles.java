package dev.jvmpool.memory;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The existing files that the texts of a call name, as they are at one moment: what a function makes of the name of a file
 * depends on what is in it. Immutable.
 *
 * <p>A file that is written again has another length, or another time. But the time goes in steps: what is written twice within
 * one step looks the same after both, as in git's "racily clean" entries. So a file says nothing before its time is over,
 * see {@link #settle}.
 */
public final class NamedFiles {

    /** So many different texts of a call are looked at, which takes a second at most; a longer list is hardly one of files. */
    public static final int MAX_TEXTS = 100_000;

    /** The longest path that Linux takes, in characters at least. */
    private static final int MAX_LENGTH = 4096;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The steps of file times: those of a kernel's ticks, and those of file systems that know whole seconds only. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long COARSE_STEP = 2 * SECOND;

    /** Where the system says when a file was changed, nobody can set that back, as they can the time of its last writing. */
    private static final boolean KNOWS_CHANGES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final String ATTRIBUTES =
            (KNOWS_CHANGES ? "unix:ctime," : "") + "isDirectory,isRegularFile,size,lastModifiedTime";

    private final Collection<String> texts;
    private final List<Version> versions;

    private NamedFiles(Collection<String> texts, List<Version> versions) {
        this.texts = texts;
        this.versions = versions;
    }

    /**
     * A version of a file.
     *
     * @param text what names it
     * @param place its path without symbolic links
     * @param content its length and times, or that nobody can tell what is in it
     * @param changed the time that each writing sets, in nanoseconds since 1970; 0 if that does not matter, and
     *     {@link Long#MAX_VALUE} for what is no file, and may be another at each look
     */
    private record Version(String text, String place, String content, long changed) {}

    /** Whether a text of so many characters is worth keeping for {@link #of}: a path may be as long. */
    public static boolean mayBeName(int length) {
        return length > 0 && length <= MAX_LENGTH;
    }

    /**
     * Looks for files.
     *
     * @param texts paths, {@code file:} URIs, and whatever else; relative paths are those of this JVM
     */
    public static NamedFiles of(Collection<String> texts) {
        List<Version> versions = new ArrayList<>();
        for (String text : texts) {
            Version version = version(text);
            if (version != null) {
                versions.add(version);
            }
        }
        return new NamedFiles(texts, versions);
    }

    private static Version version(String text) {
        try {
            File file = file(text);
            // Unlike those of Path, this does not make an exception for each text that is no name.
            return file.exists() ? version(text, file.toPath()) : null;
        } catch (IllegalArgumentException noName) {
            return null;
        } catch (IOException vanished) {
            return new Version(text, "", "unknown", Long.MAX_VALUE);
        }
    }

    private static File file(String text) {
        String path = text.startsWith("file:") ? URI.create(text).getPath() : null;
        return new File(path == null ? text : path);
    }

    private static Version version(String text, Path file) throws IOException {
        String place = file.toRealPath().toString();
        Map<String, Object> is = Files.readAttributes(file, ATTRIBUTES);
        if (is.get("isDirectory").equals(true)) {
            return new Version(text, place, "directory", 0);
        }
        if (is.get("isRegularFile").equals(false)) {
            return new Version(text, place, "other", Long.MAX_VALUE);
        }
        long modified = ((FileTime) is.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS);
        long changed = KNOWS_CHANGES ? ((FileTime) is.get("ctime")).to(TimeUnit.NANOSECONDS) : modified;
        return new Version(text, place, is.get("size") + " " + modified + " " + changed, changed);
    }

    /** The texts that name them, in their order. */
    public Set<String> texts() {
        Set<String> names = new LinkedHashSet<>();
        for (Version each : versions) {
            names.add(each.text);
        }
        return names;
    }

    public void addTo(Digest key) {
        for (Version each : versions) {
            key.add(each.text).add(each.place).add(each.content);
        }
    }

    /**
     * Waits until each change of the files from now on would be seen, some milliseconds if one was changed just now,
     * and says whether that is so: not where times have whole seconds, or are those of the future, or the thread is
     * interrupted.
     */
    public boolean settle() {
        for (Version each : versions) {
            if (each.changed == Long.MAX_VALUE) {
                return false;
            }
            long step = each.changed % SECOND == 0 ? COARSE_STEP : STEP;
            long age = System.currentTimeMillis() * TimeUnit.MILLISECONDS.toNanos(1) - each.changed;
            if (age < step && (age < -STEP || step > STEP || !waited(step - age))) {
                return false;
            }
        }
        return true;
    }

    private static boolean waited(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks again, whether the texts name the same files, and these are as they were. */
    public boolean areUnchanged() {
        return of(texts).versions.equals(versions);
    }
}
