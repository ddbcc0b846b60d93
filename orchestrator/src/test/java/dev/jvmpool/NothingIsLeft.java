package dev.jvmpool;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * After a test class, and each class nested in it, everything that it started has ended. JUnit finds this extension by itself (see
 * META-INF/services and junit-platform.properties), so that no class can forget it.
 */
public final class NothingIsLeft implements TestInstancePreConstructCallback, BeforeAllCallback, AfterAllCallback {

    static final Namespace NAMESPACE = Namespace.create(NothingIsLeft.class);

    /** An instance that serves all tests of its class is made first of all, and may start something. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext made, ExtensionContext context) {
        remember(made.getTestClass(), context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        remember(context.getRequiredTestClass(), context);
    }

    private static void remember(Class<?> test, ExtensionContext context) {
        context.getStore(NAMESPACE).getOrComputeIfAbsent(test, first -> new Leftovers());
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        context.getStore(NAMESPACE)
                .remove(context.getRequiredTestClass(), Leftovers.class)
                .assertNone();
    }
}
