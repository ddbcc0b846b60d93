package dev.jvmpool.cli.doctor;

import java.util.concurrent.Callable;

/**
 * One thing to look at.
 *
 * @param name what it is called in the report, one word
 * @param look gathers the facts and judges them; what it throws becomes a finding
 */
public record Check(String name, Callable<Finding> look) {}
