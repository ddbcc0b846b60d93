package dev.jvmpool.spark;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts what {@link OnCluster} asks for, unless it is there; JUnit closes it when the last test of the JVM is over. */
final class SharedClusters implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedClusters.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoopbackCluster.class;
    }

    @Override
    public LoopbackCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        OnCluster asked = findAnnotation(
                        context.getRequiredTestClass(), OnCluster.class, context.getEnclosingTestClasses())
                .orElseThrow();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(asked, SharedClusters::start, LoopbackCluster.class);
    }

    private static LoopbackCluster start(OnCluster asked) {
        try {
            return LoopbackCluster.start(asked.workers(), asked.cores(), asked.memory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
