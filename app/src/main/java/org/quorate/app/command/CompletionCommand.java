package org.quorate.app.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quorate completion}: what bash and zsh need to complete our commands; the installers put it where shells look. */
@Command(
        name = "completion",
        description = {"Print the completion script of bash and zsh.", "In a checkout: source <(./quorate completion)"})
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("quorate", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
    }
}
