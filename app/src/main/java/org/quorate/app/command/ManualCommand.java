package org.quorate.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quorate manual}: the manual page for man(1), made from the commands themselves, so that it cannot lag behind them. */
@Command(name = "manual", hidden = true, description = "Print the manual page, for man(1).")
final class ManualCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(new ManualPage(spec.root()).text());
        spec.commandLine().getOut().flush();
    }
}
