package org.quorate.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.testing.LiveChain;
import org.quorate.rpc.testing.SampleContract;
import org.quorate.rpc.testing.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Foundry's {@code cast}, a tool that nobody here wrote, against the real chain. It is looked for as {@code QUORATE_CAST}
 * in the environment, on the PATH, and in node_modules of the checkout (npm's {@code @foundry-rs/cast-linux-amd64} and its
 * like); where there is none the test is skipped and says so.
 */
@Timeout(120)
class CastTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static Path cast;
    private static LiveChain chain;

    @BeforeAll
    static void start() {
        Optional<Path> found = findCast();
        Assumptions.assumeTrue(
                found.isPresent(),
                "SKIPPED: no cast found. Install it with npm install @foundry-rs/cast-linux-amd64 in the checkout, "
                        + "or name it in QUORATE_CAST");
        cast = found.get();
        chain = new LiveChain();
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aTransferGoesThrough(int shard) throws Exception {
        assertThat(cast(shard, "chain-id")).isEqualTo(Integer.toString(31_337 + shard));
        assertThat(cast(shard, "balance", "--ether", Samples.SENDER.toHex())).startsWith("10000");
        assertThat(cast(shard, "estimate", "--from", Samples.SENDER.toHex(), Samples.RECIPIENT.toHex(), "--value", "1"))
                .isEqualTo("21000");

        JsonNode receipt = JSON.readTree(
                cast(shard, "send", "--json", "--private-key", KEY, "--value", "1ether", Samples.RECIPIENT.toHex()));

        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        assertThat(cast(shard, "balance", "--ether", Samples.RECIPIENT.toHex())).startsWith("10001");
        String hash = receipt.get("blockHash").stringValue();
        // cast makes this RLP itself, from the fields of the JSON block.
        String header = cast(shard, "block", "--raw", hash);
        assertThat(Hash.keccak256(Bytes.fromHex(header)).toHex()).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aContractIsDeployedCalledAndItsLogsFound(int shard) throws Exception {
        JsonNode created = JSON.readTree(
                cast(shard, "send", "--json", "--private-key", KEY, "--create", SampleContract.INIT_CODE));
        String contract = created.get("contractAddress").stringValue();
        assertThat(cast(shard, "code", contract)).isEqualTo(SampleContract.CODE);
        assertThat(cast(shard, "access-list", contract, SampleContract.WORD))
                .containsIgnoringCase(contract)
                .contains("0".repeat(64));
        cast(shard, "send", "--private-key", KEY, contract, SampleContract.WORD);
        assertThat(cast(shard, "storage", contract, "0")).isEqualTo(SampleContract.WORD);
        String logs = cast(shard, "logs", "--json", "--from-block", "0", "--address", contract, SampleContract.TOPIC);
        assertThat(JSON.readTree(logs)).hasSize(1);
    }

    private static String cast(int shard, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(cast.toString(), arguments[0], "--rpc-url", chain.url(shard)));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, errors).isZero();
        return output;
    }

    private static Optional<Path> findCast() {
        Stream<Path> named = Stream.ofNullable(System.getenv("QUORATE_CAST")).map(Path::of);
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "cast"));
        return Stream.of(named, onPath, inNodeModules())
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> inNodeModules() {
        Path packages = Path.of(System.getProperty("quorate.root", "."), "node_modules", "@foundry-rs");
        if (!Files.isDirectory(packages)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(packages)) {
            return all
                    .filter(path -> path.getFileName().toString().startsWith("cast-"))
                    .map(path -> path.resolve("bin/cast"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
