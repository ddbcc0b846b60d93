package dev.jvmpool.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * These tests take a {@link LoopbackCluster} as a parameter. It is started for the first of them, and ends with their JVM; all that ask for
 * the same share it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(SharedClusters.class)
public @interface OnCluster {

    int workers() default 2;

    /** Of each worker. */
    int cores() default 1;

    /** Of each worker, and of an application's JVM on it. */
    String memory() default "512m";

    /** Whose workers the tests kill have a cluster of their own. */
    String name() default "shared";
}
