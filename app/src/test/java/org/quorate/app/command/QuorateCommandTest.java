package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QuorateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsNamedByItsPathOrAsFileManagersDo() {
        Path file = folder.resolve("my vote.request");
        assertThat(QuorateCommand.path(file.toUri().toString())).isEqualTo(file);
        assertThat(QuorateCommand.path(file.toString())).isEqualTo(file);
    }

    @Test
    void whatIsNeitherLinkNorFileIsRefusedByName() {
        for (String text : List.of("file:///nowhere/at.all", "file://elsewhere/vote.request", "file:%zz", "a\0b")) {
            StringWriter err = new StringWriter();
            CommandLine line = QuorateCommand.commandLine(List.of(text), Optional.empty());
            line.setErr(new PrintWriter(err, true));
            assertThat(line.execute(text)).isEqualTo(CommandLine.ExitCode.USAGE);
            assertThat(err.toString()).contains(text);
        }
    }
}
