package dev.jvmpool.cli.task;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ready-made tasks: what the indexes on the class path list, in their order. The first of a name counts. */
public final class TaskCatalog {

    /** An index: lines of {@code name = class::method | description}; {@code #} begins a comment. */
    public static final String INDEX = "META-INF/jvmpool/tasks.properties";

    private final ClassPath classPath;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A ready-made task: what people type, {@code class::method}, and one line. */
    public record Entry(String name, String method, String description) {}

    private TaskCatalog(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Reads all indexes, those of the user's class path first. */
    public static TaskCatalog of(ClassPath classPath) {
        TaskCatalog catalog = new TaskCatalog(classPath);
        ClassLoader own = TaskCatalog.class.getClassLoader();
        List<URL> indexes = new ArrayList<>();
        try (URLClassLoader users = new URLClassLoader(classPath.urls(), own)) {
            indexes.addAll(Collections.list(users.findResources(INDEX)));
            indexes.addAll(Collections.list(own.getResources(INDEX)));
            for (URL index : indexes) {
                catalog.read(index);
            }
        } catch (IOException e) {
            throw new UsageException("cannot read the index of ready-made tasks: " + e.getMessage(), e);
        }
        return catalog;
    }

    private void read(URL index) throws IOException {
        URLConnection connection = index.openConnection();
        connection.setUseCaches(false);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    Entry entry = parse(line);
                    if (entry == null) {
                        throw new UsageException("line " + number + " of " + index
                                + " is not of the form 'name = class::method | description': " + line);
                    }
                    entries.putIfAbsent(entry.name(), entry);
                }
            }
        }
    }

    /** An entry, or null if the line is none. */
    static Entry parse(String line) {
        int equals = line.indexOf('=');
        int bar = line.indexOf('|', equals + 1);
        if (equals < 1 || bar < 0) {
            return null;
        }
        String name = line.substring(0, equals).strip();
        String method = line.substring(equals + 1, bar).strip();
        String description = line.substring(bar + 1).strip();
        return name.isEmpty() || !method.contains("::") ? null : new Entry(name, method, description);
    }

    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** The method that a person means by a ready-made name, or by {@code class::method}; anything else is refused. */
    public String methodOf(String task) {
        Entry entry = entries.get(task);
        if (entry != null) {
            return entry.method();
        }
        int colons = task.indexOf("::");
        if (colons > 0 && colons + 2 < task.length()) {
            return task;
        }
        throw new UsageException("there is no task '" + task + "'" + meant(task));
    }

    private String meant(String task) {
        List<String> near = Nearest.to(task, entries.keySet());
        if (near.isEmpty()) {
            near = Suggestions.forName(task, classPath);
        }
        if (!near.isEmpty()) {
            return Nearest.question(near);
        }
        int dot = Math.max(task.lastIndexOf('.'), task.lastIndexOf('#'));
        if (dot > 0 && dot + 1 < task.length() && !task.contains("::")) {
            return "; did you mean " + task.substring(0, dot) + "::" + task.substring(dot + 1) + "?";
        }
        return "; ready-made are " + String.join(", ", entries.keySet())
                + "; a method of yours is written com.acme.Pdf::toText";
    }
}
