package org.quorate.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RandomValues;

/** Every scheme against {@code @noble/post-quantum} from npm: it verifies what we sign, and we what it signs. */
class NobleInteropTest {
    private static final long SEED = 20_261_127;
    private static final int ROUNDS = 2;

    @TempDir
    Path folder;

    private record Case(SignatureScheme scheme, byte[] seed, byte[] message, SigningKey key, Bytes signature) {
        String line() {
            return String.join(
                    " ",
                    scheme.label(),
                    hex(Bytes.wrap(seed)),
                    hex(Bytes.wrap(message)),
                    hex(key.publicKey()),
                    hex(signature));
        }
    }

    @Test
    void nobleAcceptsWhatWeSignAndWeAcceptWhatItSigns() throws Exception {
        Path modules = modules();
        List<Case> cases = new ArrayList<>();
        RandomValues random = new RandomValues(SEED);
        for (SignatureScheme scheme : SignatureScheme.ALL) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] seed = random.bytes(scheme.seedSize());
                byte[] message = random.bytes(1 + random.below(300));
                SigningKey key = scheme.signingKey(seed);
                cases.add(new Case(scheme, seed, message, key, key.sign(message)));
            }
        }
        List<String> answers = runNoble(modules, cases.stream().map(Case::line).toList());
        assertThat(answers).hasSameSizeAs(cases);
        Set<String> verified = new HashSet<>();
        for (int i = 0; i < cases.size(); i++) {
            Case ours = cases.get(i);
            String[] answer = answers.get(i).split(" ");
            String what = "seed " + SEED + ", case " + i + ", " + ours.scheme.label();
            assertThat(answer[0]).isEqualTo(ours.scheme.label());
            assertThat(answer[1]).as(what + ": noble on our signature").isEqualTo("true");
            assertThat(answer[2]).as(what + ": key of the same seed").isEqualTo(hex(ours.key.publicKey()));
            assertThat(ours.scheme.verify(ours.key.publicKey(), ours.message, Bytes.fromHex(answer[3])))
                    .as(what + ": we on noble's signature")
                    .isTrue();
            verified.add(answer[0]);
        }
        assertThat(verified).hasSize(SignatureScheme.ALL.size());
    }

    private List<String> runNoble(Path modules, List<String> lines) throws Exception {
        Path script = folder.resolve("noble.mjs");
        try (InputStream resource = NobleInteropTest.class.getResourceAsStream("noble.mjs")) {
            Files.copy(resource, script);
        }
        Path input = Files.write(folder.resolve("cases"), lines);
        Path output = folder.resolve("answers");
        Process node = new ProcessBuilder("node", script.toString(), modules.toString(), input.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!node.waitFor(120, TimeUnit.SECONDS)) {
            node.destroyForcibly().waitFor();
        }
        assertThat(node.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }

    /** Where npm put it: named by {@code QUORATE_NPM}, or in the checkout. */
    private static Path modules() throws InterruptedException {
        Path root = Path.of(System.getProperty("quorate.root", "."));
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("QUORATE_NPM")).map(Path::of),
                        Optional.of(root.resolve(".ci/tools/node_modules")),
                        Optional.of(root.resolve("node_modules")))
                .flatMap(Optional::stream)
                .filter(each -> Files.isDirectory(each.resolve("@noble/post-quantum")))
                .findFirst();
        assumeThat(found)
                .as("NOT RUN: @noble/post-quantum is not installed; run npm ci in .ci/tools, or set QUORATE_NPM")
                .isPresent();
        assumeThat(hasNode()).as("NOT RUN: node is not installed").isTrue();
        return found.orElseThrow().toAbsolutePath();
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static String hex(Bytes bytes) {
        return bytes.toHex().substring(2);
    }
}
