package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.app.endtoend.CommandRunner.json;
import static org.quorate.app.endtoend.CommandRunner.refusal;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.TxId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtCode;
import org.quorate.wallet.asset.bitcoin.testchain.ElectrumTestServer;
import org.quorate.wallet.asset.bitcoin.testchain.Faults.Fault;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;
import tools.jackson.databind.JsonNode;

/** The commands of {@code quorate wallet} for Bitcoin, on a chain that is mined here. */
class BitcoinCommandsTest {
    private static final String LEGACY = "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn";
    private static final String WORDS = "test test test test test test test test test test test junk";
    private static final String OTHERS = "bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk";

    @TempDir
    Path folder;

    private final RegtestChain chain = new RegtestChain();
    private ElectrumTestServer server;
    private String password;

    @BeforeEach
    void makeAWalletWithTwoCoins() throws IOException {
        server = new ElectrumTestServer(chain);
        password = secret("correct horse");
        json("wallet", "restore", "--vault", vault(), "--password-file", password, "--phrase-file", secret(WORDS));
        ByteVector own = script(onChain("receive").path("address").asString());
        chain.mine(2, own);
        chain.mine(110, script(OTHERS));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void whatIsReceivedIsShownSentBumpedAndFollowedToItsBlock() {
        assertThat(onChain("balance").path("confirmed").asString()).isEqualTo("100.00000000");
        JsonNode coins = onChain("coins");
        assertThat(coins.size()).isEqualTo(2);
        String chosen = coins.get(1).path("coin").asString();

        JsonNode sent =
                onChain("send", "--to", OTHERS, "--amount", "1.5", "--coin", chosen, "--fee-rate", "2", "--yes");
        assertThat(texts(sent.path("coins"))).containsExactly(chosen);
        String first = sent.path("txid").asString();
        assertThat(chain.mempool()).extracting(tx -> tx.txid).containsExactly(new TxId(first));
        JsonNode pending = onChain("history").get(0);
        assertThat(pending.path("txid").asString()).isEqualTo(first);
        assertThat(pending.path("status").asString()).isEqualTo("pending");

        JsonNode bumped = onChain("bump", first, "--fee-rate", "10", "--yes");
        String second = bumped.path("txid").asString();
        assertThat(bumped.path("replaces").asString()).isEqualTo(first);
        assertThat(bumped.path("fee").asDouble()).isGreaterThan(sent.path("fee").asDouble());
        assertThat(bumped.path("amount").asString()).isEqualTo("1.50000000");
        assertThat(chain.mempool()).extracting(tx -> tx.txid).containsExactly(new TxId(second));

        chain.mine(1, script(OTHERS));
        List<JsonNode> history = new ArrayList<>();
        onChain("history").forEach(history::add);
        assertThat(history)
                .filteredOn(entry -> entry.path("txid").asString().equals(second))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("status").asString()).isEqualTo("confirmed"));
        assertThat(history)
                .filteredOn(entry -> entry.path("txid").asString().equals(first))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("status").asString()).isEqualTo("replaced");
                    assertThat(entry.path("replacedBy").asString()).isEqualTo(second);
                });
        BigDecimal left = new BigDecimal("98.5")
                .subtract(new BigDecimal(bumped.path("fee").asString()));
        assertThat(onChain("balance").path("confirmed").asString()).isEqualTo(left.toPlainString());
        assertThat(refused("bump", second, "--fee-rate", "20", "--yes")).contains("cannot be replaced");
        assertThat(refused("send", "--to", OTHERS, "--amount", "1", "--coin", chosen, "--fee-rate", "2", "--yes"))
                .contains("does not belong to this wallet, or it is spent");
    }

    /** Both coins came to one address: spending one shows the key of the other. */
    @Test
    void whatAQuantumComputerCouldTakeIsToldAndMoved() {
        assertThat(onChain("exposure").path("atRisk").asString()).isEqualTo("0.00000000");
        String coin = onChain("coins").get(0).path("coin").asString();
        onChain("send", "--to", OTHERS, "--amount", "1", "--coin", coin, "--fee-rate", "2", "--yes");
        chain.mine(1, script(OTHERS));
        assertThat(onChain("exposure").path("atRisk").asString()).isEqualTo("50.00000000");

        onChain("exposure", "--move", "--fee-rate", "2", "--yes");
        chain.mine(1, script(OTHERS));
        JsonNode after = onChain("exposure");
        assertThat(after.path("atRisk").asString()).isEqualTo("0.00000000");
        assertThat(after.path("hidden").asDouble()).isBetween(98.9, 99.0);
        assertThat(refused("exposure", "--move", "--fee-rate", "2", "--yes")).contains("no unspent coin");
    }

    /** The watching wallet has another vault; what it prepares goes to the signer and back as files. */
    @Test
    void aPaymentIsPreparedWhereItIsWatchedSignedElsewhereAndSent() throws IOException {
        String key = onChain("xpub").path("zpub").asString();
        JsonNode made =
                json("wallet", "watch", "--vault", vault(), "--wallet", "Device", "--password-file", password, key);
        assertThat(made.path("watchOnly").asBoolean()).isTrue();
        Path unsigned = folder.resolve("unsigned.psbt");
        Path signed = folder.resolve("signed.psbt");
        assertThat(watching("balance").path("confirmed").asString()).isEqualTo("100.00000000");
        JsonNode prepared = watching(
                "psbt", "create", "--to", OTHERS, "--amount", "2", "--fee-rate", "3", "--out", unsigned.toString());
        assertThat(prepared.path("complete").asBoolean()).isFalse();
        assertThat(refusal(words(
                        List.of("psbt", "send", unsigned.toString(), "--yes", "--wallet", "Device"), List.of(), true)))
                .contains("not signed completely");
        assertThat(refusal(words(
                        List.of("send", "--asset", "btc", "--to", OTHERS, "--amount", "2", "--fee-rate", "3", "--yes"),
                        List.of("--wallet", "Device"),
                        true)))
                .contains("can watch but not sign");
        assertThat(chain.mempool()).isEmpty();

        JsonNode answer = json(words(
                List.of("psbt", "sign", unsigned.toString(), "--yes", "--out", signed.toString()), List.of(), false));
        assertThat(answer.path("complete").asBoolean()).isTrue();
        String txid = watching("psbt", "send", signed.toString(), "--yes")
                .path("txid")
                .asString();
        assertThat(chain.mempool()).extracting(tx -> tx.txid).containsExactly(new TxId(txid));
        assertThat(watching("history").get(0).path("txid").asString()).isEqualTo(txid);
    }

    /** As a device without a cable does it: pictures of codes to it and back. */
    @Test
    void aPaymentGoesToItsSignerAndBackAsPicturesOfCodes() throws IOException {
        String key = onChain("xpub").path("zpub").asString();
        json("wallet", "watch", "--vault", vault(), "--wallet", "Device", "--password-file", password, key);
        String there = folder.resolve("there").toString();
        String back = folder.resolve("back").toString();
        JsonNode prepared = watching(
                "psbt",
                "create",
                "--to",
                OTHERS,
                "--amount",
                "2",
                "--fee-rate",
                "3",
                "--qr",
                there,
                "--frame-bytes",
                "100");
        assertThat(prepared.path("pictures").asInt()).isGreaterThan(2);
        JsonNode signed = json(words(List.of("psbt", "sign", there, "--yes", "--qr", back), List.of(), false));
        assertThat(signed.path("complete").asBoolean()).isTrue();
        String txid = watching("psbt", "send", back, "--yes").path("txid").asString();
        assertThat(chain.mempool()).extracting(tx -> tx.txid).containsExactly(new TxId(txid));
        String text = UrFrames.text(
                UrType.CRYPTO_PSBT,
                PsbtCode.payload(PartiallySigned.parse(signed.path("psbt").asString())));
        assertThat(json(words(List.of("psbt", "show", secret(text)), List.of(), false))
                        .path("txid")
                        .asString())
                .isEqualTo(txid);
        assertThat(refusal(words(List.of("psbt", "show", secret(text.substring(0, 80))), List.of(), false)))
                .contains("crypto-psbt");
        assertThat(refusal(words(List.of("psbt", "show"), List.of(), false))).contains("--camera");
    }

    @Test
    void anAddressIsWatchedWithoutVaultAndInAVaultOfItsOwn() {
        onChain("send", "--to", OTHERS, "--amount", "3", "--fee-rate", "2", "--yes");
        chain.mine(1, script(LEGACY));
        chain.mine(100, script(OTHERS));
        String[] once = {
            "wallet",
            "balance",
            "--asset",
            "btc",
            "--watch",
            LEGACY,
            "--network",
            "regtest",
            "--vault",
            vault(),
            "--electrum",
            "tcp://127.0.0.1:" + server.port()
        };
        assertThat(json(once).path("confirmed").asDouble()).isGreaterThan(49.9);
        json("wallet", "watch", "--vault", vault(), "--wallet", "Device", "--password-file", password, LEGACY);
        assertThat(watching("balance").path("confirmed").asDouble()).isGreaterThan(49.9);
        assertThat(watching("history").size()).isEqualTo(1);
        assertThat(watching("exposure").path("atRisk").asString()).isEqualTo("0.00000000");
        assertThat(refusal(words(
                        List.of("psbt", "create", "--to", OTHERS, "--amount", "2", "--fee-rate", "3"),
                        List.of("--wallet", "Device"),
                        true)))
                .contains("knows no key", "xpub");
    }

    @Test
    void aServerThatLiesIsNotBelieved() {
        server.faults().set(Fault.WRONG_PROOF);
        assertThat(refused("balance")).contains("proof");
    }

    private JsonNode onChain(String... command) {
        return json(words(List.of(command), List.of(), true));
    }

    private JsonNode watching(String... command) {
        return json(words(List.of(command), List.of("--wallet", "Device"), true));
    }

    private String refused(String... command) {
        return refusal(words(List.of(command), List.of(), true));
    }

    private String[] words(List<String> command, List<String> more, boolean asksServer) {
        List<String> words = new ArrayList<>(List.of("wallet"));
        words.addAll(command);
        if (List.of("send", "balance").contains(command.getFirst()) && !command.contains("--asset")) {
            words.addAll(List.of("--asset", "btc"));
        }
        words.addAll(List.of("--vault", vault(), "--password-file", password, "--network", "regtest"));
        words.addAll(more);
        if (asksServer) {
            words.addAll(List.of("--electrum", "tcp://127.0.0.1:" + server.port()));
        }
        return words.toArray(String[]::new);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static ByteVector script(String address) {
        return BitcoinAddress.parse(address, BitcoinNetwork.REGTEST).script();
    }

    private String vault() {
        return folder.resolve("wallet.vault").toString();
    }

    private String secret(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), text)
                .toString();
    }
}
