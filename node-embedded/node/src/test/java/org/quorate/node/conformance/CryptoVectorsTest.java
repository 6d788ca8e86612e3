package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.node.conformance.TestResult.Status;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;

class CryptoVectorsTest {
    @TempDir
    Path folder;

    @Test
    void everyVectorBesideTheCheckoutPasses() throws Exception {
        Path archive = Path.of(System.getProperty("quorate.root", "."))
                .resolve("../shared/conformance/wycheproof-dev.tar.xz")
                .normalize();
        assumeThat(archive)
                .as("NOT RUN: the conformance data is not beside the checkout (../shared/conformance)")
                .exists();
        int status = new ProcessBuilder("tar", "xf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
        List<String> others = new ArrayList<>();
        Summary summary = run(others);
        assertThat(others).isEmpty();
        assertThat(summary.passed()).isGreaterThan(1_000);
    }

    @Test
    void aWrongVectorFailsAndAnUnknownAlgorithmIsSkipped() throws Exception {
        SigningKey key = SignatureScheme.ML_DSA_44.signingKey(new byte[32]);
        Bytes signature = key.sign(new byte[] {1});
        write("right.json", "ML-DSA-44", verifyGroup(key.publicKey(), signature, "01", "valid"));
        write("wrong.json", "ML-DSA-44", verifyGroup(key.publicKey(), signature, "02", "valid"));
        write("accepted.json", "ML-DSA-44", verifyGroup(key.publicKey(), signature, "01", "invalid"));
        write("other.json", "ROT13", verifyGroup(key.publicKey(), signature, "01", "valid"));
        write(
                "hkdf.json",
                "HKDF-SHA-256",
                "{\"tests\":[{\"tcId\":1,\"ikm\":\"00\",\"salt\":\"\",\"info\":\"\",\"size\":8161,\"okm\":\"\","
                        + "\"result\":\"invalid\"}]}");
        Files.writeString(folder.resolve("broken.json"), "[1,2");
        List<String> others = new ArrayList<>();
        assertThat(run(others)).isEqualTo(new Summary(2, 3, 1));
        assertThat(others).hasSize(4).anyMatch(line -> line.contains("ROT13"));
    }

    /** As a download that was cut, whose rest happens to be JSON. */
    @Test
    void aFileWithoutTestsOrWithFewerThanItSaysFails() throws Exception {
        SigningKey key = SignatureScheme.ML_DSA_44.signingKey(new byte[32]);
        String group = verifyGroup(key.publicKey(), key.sign(new byte[] {1}), "01", "valid");
        write("part.json", "ML-DSA-44", group, 2);
        write("empty.json", "ML-DSA-44", "", 0);
        write("groups.json", "ML-DSA-44", "{\"tests\":[]}", 0);
        List<String> others = new ArrayList<>();
        assertThat(run(others)).isEqualTo(new Summary(1, 3, 0));
        assertThat(others)
                .anyMatch(line -> line.contains("says that it has 2 tests and has 1"))
                .anyMatch(line -> line.contains("it has no tests"));
    }

    private Summary run(List<String> others) {
        return new CryptoVectors((file, result) -> {
                    if (result.status() != Status.PASSED) {
                        others.add(file.getFileName() + " " + result.name() + ": " + result.detail());
                    }
                })
                .run(List.of(folder));
    }

    private static String verifyGroup(Bytes key, Bytes signature, String message, String result) {
        return "{\"type\":\"MlDsaVerify\",\"publicKey\":\"" + key.toHex().substring(2)
                + "\",\"tests\":[{\"tcId\":1,\"msg\":\"" + message + "\",\"sig\":\""
                + signature.toHex().substring(2) + "\",\"result\":\"" + result + "\"}]}";
    }

    private void write(String file, String algorithm, String group) throws Exception {
        write(file, algorithm, group, 1);
    }

    private void write(String file, String algorithm, String group, int tests) throws Exception {
        Files.writeString(
                folder.resolve(file),
                "{\"algorithm\":\"" + algorithm + "\",\"numberOfTests\":" + tests + ",\"testGroups\":[" + group + "]}");
    }
}
