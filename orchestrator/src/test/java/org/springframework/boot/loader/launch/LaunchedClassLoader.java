package org.springframework.boot.loader.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/** Stands for Spring Boot's, which is known by its name; it has one class of its own. */
public final class LaunchedClassLoader extends URLClassLoader {

    private final String own;

    /**
     * Makes one.
     *
     * @param own the class that it does not leave to its parent
     * @param urls what it says that it reads from
     */
    public LaunchedClassLoader(Class<?> own, URL... urls) {
        super(urls, own.getClassLoader());
        this.own = own.getName();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(own)) {
            return super.loadClass(name, resolve);
        }
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
