package dev.jvmpool.worker;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** Finds classes and resources in places of its own and in its parent, in an order that their names decide. */
public final class OrderedClassLoader extends URLClassLoader {

    /** Where a name is looked for. */
    public enum Order {
        /** Never in the parent: half of one version and half of another is what must not be. */
        OWN_ONLY,
        OWN_FIRST,
        PARENT_FIRST
    }

    static {
        registerAsParallelCapable();
    }

    private final List<String> prefixes;
    private final Order listed;
    private final Order others;

    /**
     * Opens nothing yet.
     *
     * @param places jars and directories
     * @param listed the order for names that begin with one of the prefixes
     * @param prefixes of names of classes, with the dots that end packages
     * @param others the order for all other names
     */
    public OrderedClassLoader(URL[] places, ClassLoader parent, Order listed, List<String> prefixes, Order others) {
        super(places, parent);
        this.listed = listed;
        this.prefixes = prefixes;
        this.others = others;
    }

    private Order orderOf(String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return listed;
            }
        }
        return others;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Order order = orderOf(name);
        if (order == Order.PARENT_FIRST) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found != null) {
                return found;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException notHere) {
                if (order == Order.OWN_ONLY) {
                    throw notHere;
                }
                return super.loadClass(name, resolve);
            }
        }
    }

    @Override
    public URL getResource(String name) {
        Order order = orderOf(name.replace('/', '.'));
        if (order == Order.PARENT_FIRST) {
            return super.getResource(name);
        }
        URL own = findResource(name);
        return own == null && order == Order.OWN_FIRST ? super.getResource(name) : own;
    }
}
