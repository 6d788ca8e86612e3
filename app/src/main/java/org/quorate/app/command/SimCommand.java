package org.quorate.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quorate sim}. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Simulate shards.",
        subcommands = {SimShardsCommand.class, SimScalingCommand.class})
final class SimCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to simulate: "
                        + String.join(" or ", spec.subcommands().keySet()) + ".");
    }
}
