package org.quorate.node.conformance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One kind of test file. Used by several threads at once. */
public interface TestSuite {
    /** What such a file is called in messages. */
    String title();

    /**
     * Runs the cases of a file.
     *
     * @throws TestFormatException if the file is of another kind or broken
     */
    List<TestResult> run(JsonNode file, TestSelection selection);
}
