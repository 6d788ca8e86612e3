package org.quorate.node.conformance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One kind of test file. Used by several threads at once. */
public interface TestSuite {
    /** What such a file is called in messages. */
    String title();

    /**
     * Runs one test of a file; it may have several cases.
     *
     * @param name of the test in its file
     * @throws TestFormatException if the test is of another kind or broken
     */
    List<TestResult> run(String name, JsonNode test, TestSelection selection);
}
