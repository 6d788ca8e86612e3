package org.quorate.node.conformance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One kind of test file. Used by several threads at once. */
public interface TestSuite {
    /** What such a file is called in messages. */
    String title();

    /** Whether such tests may be of this fork; in whatever case. */
    default boolean knowsFork(String name) {
        return TestForks.isKnown(name);
    }

    /** The names of the forks that it knows, for a message. */
    default String forks() {
        return TestForks.names();
    }

    /**
     * Runs one test of a file; it may have several cases.
     *
     * @param name of the test in its file
     * @throws TestFormatException if the test is of another kind or broken
     */
    List<TestResult> run(String name, JsonNode test, TestSelection selection);
}
