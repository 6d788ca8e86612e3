package org.quorate.app.node;

import java.util.List;

/** A workspace cannot be saved, restored or deleted. Its message is for logs; a window says it by {@link #problem}. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final WorkspaceProblem problem;
    private final transient List<Object> arguments;

    /** @param arguments what the problem is about, as {@link WorkspaceProblem} counts them */
    public WorkspaceException(WorkspaceProblem problem, Object... arguments) {
        this(problem, null, arguments);
    }

    /** @param cause the system's or the node's own words, for a report */
    public WorkspaceException(WorkspaceProblem problem, Throwable cause, Object... arguments) {
        super(problem + " " + List.of(arguments), cause);
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    public WorkspaceProblem problem() {
        return problem;
    }

    /** What the problem is about. */
    public List<Object> arguments() {
        return arguments;
    }
}
