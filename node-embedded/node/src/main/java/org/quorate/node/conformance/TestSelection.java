package org.quorate.node.conformance;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which cases to run.
 *
 * @param fork only this fork's, by its name in the files
 * @param filter only cases in whose name this is found
 */
public record TestSelection(Optional<String> fork, Optional<Pattern> filter) {
    public static final TestSelection ALL = new TestSelection(Optional.empty(), Optional.empty());

    boolean includesFork(String name) {
        return fork.isEmpty() || fork.get().equalsIgnoreCase(name);
    }

    boolean includesName(String name) {
        return filter.isEmpty() || filter.get().matcher(name).find();
    }
}
