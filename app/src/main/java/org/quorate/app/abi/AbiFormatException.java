package org.quorate.app.abi;

import java.util.List;
import java.util.Optional;

/** A text is no value of its type, or a file is no ABI. Its message is for logs; a window says it by {@link #problem}. */
public final class AbiFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AbiProblem problem;
    private final transient List<Object> arguments;
    private final transient Optional<AbiFormatException> within;

    /** @param arguments numbers and names that the problem is about, as {@link AbiProblem} counts them */
    public AbiFormatException(AbiProblem problem, Object... arguments) {
        this(problem, List.of(arguments), Optional.empty());
    }

    private AbiFormatException(AbiProblem problem, List<Object> arguments, Optional<AbiFormatException> within) {
        super(problem + " " + arguments
                + within.map(inner -> ": " + inner.getMessage()).orElse(""));
        this.problem = problem;
        this.arguments = arguments;
        this.within = within;
    }

    /** The argument of that name is wrong. @param inner says in what */
    static AbiFormatException ofArgument(String name, AbiFormatException inner) {
        return new AbiFormatException(AbiProblem.ARGUMENT, List.of(name), Optional.of(inner));
    }

    public AbiProblem problem() {
        return problem;
    }

    /** Numbers and names that the problem is about. */
    public List<Object> arguments() {
        return arguments;
    }

    /** What is wrong with the argument, of {@link AbiProblem#ARGUMENT}. */
    public Optional<AbiFormatException> within() {
        return within;
    }
}
