package org.quorate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Compiles the sources with the pinned compiler from npm and compares bit for bit. */
class ArtifactsMatchSourcesTest {
    private static final Path MODULE =
            Path.of(System.getProperty("quorate.root", "../.."), "node-embedded", "contracts");
    private static final long TIMEOUT_SECONDS = 180;

    private record Result(int status, String output) {}

    @Test
    void artifactsMatchTheirSources() throws Exception {
        assumeThat(run("node", "--version").status())
                .as("NOT RUN: node is not installed, so the Solidity compiler cannot run")
                .isZero();
        if (!Files.isDirectory(MODULE.resolve("node_modules/solc"))) {
            Result installed = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assumeThat(installed.status())
                    .as("NOT RUN: npm could not install the Solidity compiler: %s", installed.output())
                    .isZero();
        }
        Result check = run("node", "compile.mjs", "--check");
        assertThat(check.status()).as(check.output()).isZero();
    }

    private static Result run(String... command) throws InterruptedException {
        try {
            Path log = Files.createTempFile("quorate-contracts", ".log");
            try {
                Process process = new ProcessBuilder(List.of(command))
                        .directory(MODULE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    return new Result(-1, String.join(" ", command) + " took too long");
                }
                return new Result(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            return new Result(-1, e.getMessage());
        }
    }
}
