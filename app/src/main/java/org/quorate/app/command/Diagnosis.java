package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.app.diagnostics.ComputerChecks;
import org.quorate.app.diagnostics.ContentChecks;
import org.quorate.app.diagnostics.DiagnosticBundle;
import org.quorate.app.diagnostics.Finding;
import org.quorate.app.diagnostics.FolderChecks;
import org.quorate.app.diagnostics.LogFiles;
import org.quorate.app.diagnostics.PortCheck;
import org.quorate.app.system.NodeOwner;

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
        findings.addAll(
                new ContentChecks(folder, folder.resolve(DataFolders.SETTINGS), DataFolders.vault(folder)).run());
        boolean ours = NodeOwner.of(folder.resolve("node"))
                .filter(NodeOwner::isThisProcess)
                .isPresent();
        findings.add(new PortCheck(options.http().host(), options.http().port(), ours).run());
        return findings;
    }

    /** @throws IOException if the zip cannot be written */
    void write(List<Finding> findings, Path zip) throws IOException {
        bundle(findings).write(zip.toAbsolutePath());
    }

    /** @param failures what nobody caught in the last run */
    DiagnosticBundle bundle(List<Finding> findings, Optional<String> failures) {
        DiagnosticBundle bundle = bundle(findings);
        failures.ifPresent(text -> bundle.add("failures.txt", text));
        return bundle;
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
}
