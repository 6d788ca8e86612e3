package org.quorate.app.command;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Options typed between a command and its subcommand, which the subcommand would leave unread. */
final class ParentOptions {
    private ParentOptions() {}

    /**
     * Refuses them.
     *
     * @param spec of a subcommand whose parent can be run alone
     * @throws ParameterException that says where the option belongs
     */
    static void requireNone(CommandSpec spec) {
        CommandSpec parent = spec.parent();
        List<ArgSpec> typed = parent.commandLine().getParseResult().matchedArgs();
        if (!typed.isEmpty()) {
            String name = typed.getFirst() instanceof OptionSpec option
                    ? option.longestName()
                    : typed.getFirst().paramLabel();
            throw new ParameterException(
                    spec.commandLine(),
                    name + " before \"" + spec.name() + "\" would not be heeded: options of \"" + spec.qualifiedName()
                            + "\" come after it.");
        }
    }
}
