package org.quorate.wallet.asset.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.EvmCoinService;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.StubNode;
import org.quorate.wallet.rpc.StubNode.Failure;
import org.quorate.wallet.rpc.StubNode.Result;
import tools.jackson.databind.JsonNode;

/** What a node says of transfers is checked, and asked for within bounds, whatever it answers. */
class TokenHistoryTest {
    private static final Address HOLDER = Address.fromHex("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    private static final Address OTHER = Address.fromHex("0x00000000000000000000000000000000000000ab");
    private static final Token USDT = new Token(
            UInt256.of(1),
            Address.fromHex("0xdAC17F958D2ee523a2206206994597C13D831ec7"),
            "USDT",
            "Tether USD",
            6,
            true);
    private static final long HEAD = 1_000_000;

    private StubNode node;
    private EvmCoinService coin;
    private EvmTokenService service;

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode()
                .result("eth_chainId", "\"0x1\"")
                .result("eth_blockNumber", quantity(HEAD))
                .on(
                        "eth_getBlockByNumber",
                        p -> p.get(0).asString().equals("finalized")
                                ? new Failure(-32602, "unknown tag")
                                : new Result("{\"timestamp\":" + quantity(1_700_000_000) + "}"));
        coin = new EvmCoinService((account, transaction) -> null, InstantSource.system());
        service = new EvmTokenService(coin, TransferStore.NONE);
    }

    @AfterEach
    void tearDown() {
        service.close();
        coin.close();
        node.close();
    }

    private static String quantity(long value) {
        return "\"0x" + Long.toHexString(value) + "\"";
    }

    private static String word(Address address) {
        return EvmTokenService.word(address).toHex();
    }

    private static String log(Address from, Address to, long units, long block) {
        return """
                {"address":"%s","topics":["%s","%s","%s"],"data":"0x%064x","blockNumber":"0x%x",
                 "transactionHash":"0x%064x","logIndex":"0x0"}""".formatted(
                USDT.address().toHex(), EvmTokenService.TRANSFERRED.toHex(), word(from), word(to), units, block, block);
    }

    private static boolean asksOutgoing(JsonNode p) {
        return p.get(0).get("topics").size() == 2;
    }

    /** Whether a block is in the range that is asked for. */
    private static boolean asks(JsonNode p, long block) {
        return Long.decode(p.get(0).get("fromBlock").asString()) <= block
                && block <= Long.decode(p.get(0).get("toBlock").asString());
    }

    private TokenHistory read() throws Exception {
        return service.history(node.endpoint(1), List.of(USDT), HOLDER, OptionalLong.empty())
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void bothDirectionsAreReadWithoutWhatMovesNothing() throws Exception {
        node.on("eth_getLogs", p -> {
            List<String> logs = asksOutgoing(p)
                    ? List.of(log(HOLDER, OTHER, 1_500_000, HEAD - 3), log(HOLDER, OTHER, 0, HEAD - 2))
                    : List.of(log(OTHER, HOLDER, 9, HEAD - 90_000));
            long block = asksOutgoing(p) ? HEAD - 3 : HEAD - 90_000;
            return new Result(asks(p, block) ? "[" + String.join(",", logs) + "]" : "[]");
        });
        TokenHistory history = read();
        assertThat(history.transfers())
                .extracting(transfer -> USDT.format(transfer.amount()) + " " + transfer.isFinal())
                .containsExactly("1.5 false", "0.000009 true");
        assertThat(history.transfers().getFirst().time()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(history.readFrom()).isEqualTo(HEAD - 100_000 + 1);
        assertThat(history.readTo()).isEqualTo(HEAD);
        assertThat(history.finalized()).isEqualTo(HEAD - 64);
    }

    @Test
    void aNodeThatFindsEveryPieceTooLargeIsAskedABoundedNumberOfTimes() throws Exception {
        node.on("eth_getLogs", p -> {
            long from = Long.decode(p.get(0).get("fromBlock").asString());
            long to = Long.decode(p.get(0).get("toBlock").asString());
            return to > from ? new Failure(-32005, "too many results") : new Result("[]");
        });
        TokenHistory history = read();
        assertThat(history.transfers()).isEmpty();
        assertThat(history.readFrom()).isBetween(HEAD - 100, HEAD + 1);
        assertThat(node.calls().stream().filter("eth_getLogs"::equals).count()).isLessThanOrEqualTo(120);
    }

    @Test
    void ofEndlesslyManyTransfersTheNewestAreRead() throws Exception {
        node.on("eth_getLogs", p -> {
            long to = Long.decode(p.get(0).get("toBlock").asString());
            StringBuilder logs = new StringBuilder("[");
            for (int i = 99; i >= 0; i--) {
                logs.append(log(HOLDER, OTHER, 1, to - i)).append(i == 0 ? "]" : ",");
            }
            return new Result(asksOutgoing(p) ? logs.toString() : "[]");
        });
        TokenHistory history = read();
        assertThat(history.transfers()).hasSize(500);
        assertThat(history.readFrom()).isGreaterThan(HEAD - 100_000 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"holder", "token", "block", "data", "topics"})
    void anEventThatWasNotAskedForIsRefused(String lie) {
        String right = log(HOLDER, OTHER, 5, HEAD);
        String wrong =
                switch (lie) {
                    case "holder" -> log(OTHER, OTHER, 5, HEAD);
                    case "token" -> right.replace(USDT.address().toHex(), OTHER.toHex());
                    case "block" -> log(HOLDER, OTHER, 5, HEAD + 1);
                    case "data" -> right.replaceFirst("\"data\":\"0x0", "\"data\":\"0x000");
                    default ->
                        right.replace("\"" + word(OTHER) + "\"", "\"" + word(OTHER) + "\",\"" + word(OTHER) + "\"");
                };
        node.on("eth_getLogs", p -> new Result(asksOutgoing(p) && asks(p, HEAD) ? "[" + wrong + "]" : "[]"));
        assertThatThrownBy(this::read).cause().isInstanceOfSatisfying(WalletException.class, e -> assertThat(
                        e.problem())
                .isEqualTo(EndpointProblem.BAD_ANSWER));
    }
}
