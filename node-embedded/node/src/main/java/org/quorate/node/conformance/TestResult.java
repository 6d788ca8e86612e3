package org.quorate.node.conformance;

/**
 * What became of one test case.
 *
 * @param name unique within its file
 * @param detail what differed, or why it was skipped; empty if passed
 */
public record TestResult(String name, Status status, String detail) {
    /** The three ends of a test. */
    public enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    static TestResult passed(String name) {
        return new TestResult(name, Status.PASSED, "");
    }

    static TestResult failed(String name, String detail) {
        return new TestResult(name, Status.FAILED, detail);
    }

    static TestResult skipped(String name, String reason) {
        return new TestResult(name, Status.SKIPPED, reason);
    }
}
