package org.quorate.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.node.conformance.CryptoVectors;
import org.quorate.node.conformance.NothingToRunException;
import org.quorate.node.conformance.TestResult.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate crypto}: the cryptography by itself, for examination. */
@Command(
        name = "crypto",
        mixinStandardHelpOptions = true,
        description = "Examine the cryptography: Wycheproof's test vectors.")
final class CryptoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "vectors",
            mixinStandardHelpOptions = true,
            description = {
                "Run Wycheproof files (version 1) of ML-DSA, ML-KEM, AES-GCM and HKDF.",
                "A line for each failure says what differed; the exit code is 1 if there was one."
            })
    int vectors(
            @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, and folders of them.")
                    List<Path> paths) {
        PrintWriter out = spec.commandLine().getOut();
        CryptoVectors vectors = new CryptoVectors((file, result) -> {
            if (result.status() != Status.PASSED) {
                out.println(result.status() + " " + file + " " + result.name() + ": " + result.detail());
            }
        });
        try {
            Summary summary = vectors.run(paths);
            out.println(summary);
            out.flush();
            return summary.failed() == 0 ? 0 : QuorateCommand.FAILED;
        } catch (NothingToRunException nothing) {
            throw new ParameterException(spec.commandLine().getSubcommands().get("vectors"), nothing.getMessage());
        }
    }
}
