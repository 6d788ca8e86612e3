package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.quorate.app.diagnostics.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate doctor}: is all well here, and if not, what is to be done. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Check this computer, the data folder and the wallet's file; say what is wrong and what to do.",
            "Exit code 1 if something will not work. Nothing is changed and nothing leaves this computer."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Option(
            names = "--bundle",
            paramLabel = "FILE.zip",
            description = "Also write the findings, the settings and the log to a zip, without addresses and secrets.")
    private Path bundle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Finding> findings = new Diagnosis(options).findings();
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.text()));
        if (bundle != null) {
            write(findings);
            out.println("Read " + bundle + " before you show it to anybody: it is plain text.");
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAILURE)
                ? QuorateCommand.FAILED
                : 0;
    }

    private void write(List<Finding> findings) {
        try {
            new Diagnosis(options).write(findings, bundle);
        } catch (IOException e) {
            throw new CommandException("The bundle " + bundle + " cannot be written: " + e.getMessage()
                    + "\nChoose a place that you may write to.");
        }
    }
}
