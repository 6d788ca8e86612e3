package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorate.app.diagnostics.ComputerChecks;
import org.quorate.app.diagnostics.DiagnosticBundle;
import org.quorate.app.diagnostics.Finding;
import org.quorate.app.diagnostics.FolderChecks;
import org.quorate.app.diagnostics.LogFiles;
import org.quorate.app.diagnostics.PortCheck;

/** All checks of this computer and a data folder, and the bundle of what they found. */
final class Diagnosis {
    private final NodeOptions options;

    Diagnosis(NodeOptions options) {
        this.options = options;
    }

    List<Finding> findings() {
        List<Finding> findings =
                new ArrayList<>(new ComputerChecks(DisplayCheck.ofThisMachine().problem()).run());
        Path folder = options.dataFolder();
        findings.addAll(new FolderChecks(folder, DataFolders.vault(folder)).run());
        findings.add(new PortCheck(options.http().host(), options.http().port()).run());
        return findings;
    }

    /** @throws IOException if the zip cannot be written */
    void write(List<Finding> findings, Path zip) throws IOException {
        bundle(findings).write(zip.toAbsolutePath());
    }

    private DiagnosticBundle bundle(List<Finding> findings) {
        Path folder = options.dataFolder();
        DiagnosticBundle texts = new DiagnosticBundle()
                .add("version.txt", String.join("\n", new VersionProvider().getVersion()) + "\n")
                .addFindings(findings)
                .addFile(folder.resolve(DataFolders.SETTINGS));
        new LogFiles(folder.resolve(DataFolders.LOGS)).files().forEach(texts::addFile);
        return texts;
    }

    /** As {@link #write}, with what nobody caught in the last run. */
    void write(List<Finding> findings, String failures, Path zip) throws IOException {
        bundle(findings).add("failures.txt", failures).write(zip.toAbsolutePath());
    }
}
