package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ManualPageTest {
    @Command(
            name = "sign",
            description = {".begins with a dot", "50%% of all"},
            subcommands = Inner.class)
    private static final class Outer {
        @CommandLine.Option(names = "--dry-run", description = "Nothing is written.")
        private boolean dry;
    }

    @Command(name = "inner", description = "C:\\path")
    private static final class Inner {
        @CommandLine.Parameters(paramLabel = "FILE", description = "What to sign.")
        private String file;
    }

    @Test
    void whatTroffWouldTakeForItsOwnIsEscaped() {
        List<String> lines = new ManualPage(new CommandLine(new Outer()).getCommandSpec())
                .text()
                .lines()
                .toList();
        assertThat(lines).contains("\\&.begins with a dot", "50% of all", "C:\\epath");
        assertThat(lines).containsSubsequence(".TP", "\\fB\\-\\-dry\\-run\\fR", "Nothing is written.");
        assertThat(lines).containsSubsequence(".SS sign inner", ".TP", "\\fIFILE\\fR", "What to sign.");
    }

    @Test
    void everyCommandIsInThePage() {
        String page = printed("manual");
        assertThat(page).startsWith(".TH QUORATE 1");
        assertVisibleCommandsIn(page, QuorateCommand.commandLine());
    }

    private static void assertVisibleCommandsIn(String page, CommandLine line) {
        line.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .forEach(command -> {
                    String name = command.getCommandSpec().qualifiedName().replace("-", "\\-");
                    assertThat(page).contains("\n.SS " + name + "\n");
                    assertVisibleCommandsIn(page, command);
                });
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(printed("completion")).startsWith("#!").contains("wallet", "--data-dir", "complete -F");
    }

    private static String printed(String command) {
        StringWriter out = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute(command)).isZero();
        return out.toString();
    }
}
