package org.quorate.node.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of {@code src/test/tools} beside the packages that npm installed, so that the tools leave nothing in the checkout. */
final class ToolFolder {
    private static final long PATIENCE_SECONDS = 150;
    private static final List<String> NEEDED = List.of("hardhat", "ethers", "viem", "solc", "@openzeppelin/contracts");

    private final Path folder;
    private final Path modules;

    private ToolFolder(Path folder, Path modules) {
        this.folder = folder;
        this.modules = modules;
    }

    /** Copies it, or skips the test, saying so, where npm's packages or Node.js are not installed. */
    static ToolFolder in(Path folder) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("quorate.root", "."));
        Optional<Path> modules = Stream.of(
                        Optional.ofNullable(System.getenv("QUORATE_NPM")).map(Path::of),
                        Optional.of(root.resolve(".ci/tools/node_modules")))
                .flatMap(Optional::stream)
                .filter(each -> NEEDED.stream().allMatch(needed -> Files.isDirectory(each.resolve(needed))))
                .findFirst();
        assumeThat(modules)
                .as("SKIPPED: %s are not all installed; run npm ci in .ci/tools, or set QUORATE_NPM", NEEDED)
                .isPresent();
        assumeThat(hasNode()).as("SKIPPED: Node.js is not installed").isTrue();
        ToolFolder tools = new ToolFolder(folder, modules.orElseThrow().toAbsolutePath());
        assumeThat(tools.findBinary("forge"))
                .as("SKIPPED: no forge for this system in QUORATE_NPM")
                .isPresent();
        copy(root.resolve("node-embedded/node/src/test/tools"), folder);
        Files.createSymbolicLink(folder.resolve("node_modules"), tools.modules);
        // One contract, of Foundry's project and of Hardhat's.
        copy(folder.resolve("foundry/src"), folder.resolve("hardhat/src"));
        return tools;
    }

    /** Foundry's binary of that name. */
    Path binary(String name) throws IOException {
        return findBinary(name).orElseThrow();
    }

    private Optional<Path> findBinary(String name) throws IOException {
        Path foundry = modules.resolve("@foundry-rs");
        if (!Files.isDirectory(foundry)) {
            return Optional.empty();
        }
        try (Stream<Path> packages = Files.list(foundry)) {
            return packages.map(each -> each.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /** Runs a command in a folder of the copy and gives its output. @param url of the node, in the environment */
    List<String> run(String where, String url, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve(where).toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("URL", url);
        builder.environment().put("CI", "true");
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue())
                .as("%s%n%s%n%s", command, Files.readString(output), Files.readString(errors))
                .isZero();
        return Files.readAllLines(output);
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
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
