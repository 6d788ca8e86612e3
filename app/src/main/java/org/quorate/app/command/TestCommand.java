package org.quorate.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tests need the sources: the launcher of a checkout runs them before it comes here. */
@Command(name = "test", description = "Run all tests (in a source checkout: ./quorate test).")
final class TestCommand implements Callable<Integer> {
    @Option(names = "--long", description = "Also run the soaks and long fuzzers.")
    private boolean includeLong;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println("Tests are run from a source checkout: ./quorate test" + (includeLong ? " --long" : ""));
        return 2;
    }
}
