package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SubcommandsTest {
    @Test
    void aNamedCommandIsMadeAndNoOther() {
        for (String name : QuorateCommand.commandLine().getSubcommands().keySet()) {
            CommandLine line = line("--data-dir", "somewhere", name);
            assertThat(line.getSubcommands()).containsKey(name);
            if (!name.equals("completion") && !name.equals("manual")) {
                assertThat(line.getSubcommands()).hasSize(1);
            }
        }
    }

    @Test
    void theWindowNeedsNone() {
        assertThat(line().getSubcommands()).isEmpty();
        assertThat(line("--data-dir", "somewhere", "quorate:block/1").getSubcommands())
                .isEmpty();
    }

    @Test
    void whatDescribesAllCommandsHasThem() {
        int all = Subcommands.ALL.size();
        assertThat(line("--help").getSubcommands()).hasSize(all);
        assertThat(line("-h").getSubcommands()).hasSize(all);
        assertThat(line("manual").getSubcommands()).hasSize(all);
        assertThat(line("completion").getSubcommands()).hasSize(all);
    }

    @Test
    void aMistypedCommandIsLikeOneThatWasNotMade() {
        StringWriter err = new StringWriter();
        CommandLine line = line("walet", "list");
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("walet", "list")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Did you mean").contains("wallet");
    }

    private static CommandLine line(String... arguments) {
        return QuorateCommand.commandLine(List.of(arguments), Optional.empty());
    }
}
