package org.quorate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests in Solidity, by Foundry's forge where npm's packages of {@code .ci/tools} are installed. */
class ForgeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final int TIMEOUT_SECONDS = 240;
    private static final int TESTS = 23;

    @TempDir
    private Path folder;

    @Test
    void theContractsPassTheirTests() throws Exception {
        Path modules = Stream.of(
                        Optional.ofNullable(System.getenv("QUORATE_NPM")).map(Path::of),
                        Optional.of(MODULE.resolve("../../.ci/tools/node_modules")))
                .flatMap(Optional::stream)
                .filter(each -> Files.isDirectory(each.resolve("@openzeppelin")))
                .findFirst()
                .orElse(folder);
        Optional<Path> forge = forge(modules);
        assumeThat(forge)
                .as("SKIPPED: forge is not installed; run npm ci in .ci/tools, or set QUORATE_NPM")
                .isPresent();
        Path project = folder.resolve("forge");
        copy(MODULE.resolve("forge"), project);
        copy(MODULE.resolve("solidity/dao"), project.resolve("src/dao"));
        Files.createSymbolicLink(
                folder.resolve("node_modules"), modules.toAbsolutePath().normalize());
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(forge.get().toString(), "test"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(log))
                .contains(TESTS + " tests passed, 0 failed, 0 skipped (" + TESTS + " total tests)");
        assertThat(process.exitValue()).isZero();
    }

    private static Optional<Path> forge(Path modules) throws IOException {
        Path foundry = modules.resolve("@foundry-rs");
        if (!Files.isDirectory(foundry)) {
            return Optional.empty();
        }
        try (Stream<Path> packages = Files.list(foundry)) {
            return packages.map(each -> each.resolve("bin/forge"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    assertThat(target.toFile().setExecutable(Files.isExecutable(file)))
                            .isTrue();
                }
            }
        }
    }
}
