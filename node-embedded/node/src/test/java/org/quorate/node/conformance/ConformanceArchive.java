package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The test data of the Ethereum project beside the checkout, unpacked below {@code target}. */
public final class ConformanceArchive {
    private ConformanceArchive() {}

    /** A folder of the archive, such as {@code state_tests}; the test is skipped if there is no archive. */
    public static synchronized Path unpack(String folder) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("quorate.root", "."))
                .resolve("../shared/conformance/evm-dev-set.tar.xz")
                .normalize();
        assumeThat(archive)
                .as("NOT RUN: the conformance data is not beside the checkout (../shared/conformance)")
                .exists();
        Path target = Path.of("target", "conformance").toAbsolutePath();
        Path unpacked = target.resolve("dev-set").resolve(folder);
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(target);
            int status = new ProcessBuilder(
                            "tar", "xf", archive.toString(), "-C", target.toString(), "dev-set/" + folder)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).as("tar could not unpack " + archive).isZero();
        }
        return unpacked;
    }
}
