package org.quorate.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the conformance archive beside the checkout, unpacked below {@code target}. */
public final class ConformanceFiles {
    private ConformanceFiles() {}

    /** A folder of the archive, such as {@code rpc-compat}; the test is skipped if there is no archive. */
    public static synchronized Path folder(String name) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("quorate.root", "."))
                .resolve("../shared/conformance/evm-dev-set.tar.xz")
                .normalize();
        assumeThat(archive)
                .as("NOT RUN: the conformance data is not beside the checkout (../shared/conformance)")
                .exists();
        Path target = Path.of("target", "conformance").toAbsolutePath();
        Path folder = target.resolve("dev-set").resolve(name);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(target);
            int status = new ProcessBuilder("tar", "xf", archive.toString(), "-C", target.toString(), "dev-set/" + name)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).as("tar could not unpack " + archive).isZero();
        }
        return folder;
    }
}
