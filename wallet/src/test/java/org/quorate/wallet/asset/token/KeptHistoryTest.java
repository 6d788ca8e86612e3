package org.quorate.wallet.asset.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.EvmCoinService;
import org.quorate.wallet.data.AccountsData;
import org.quorate.wallet.rpc.StubNode;
import org.quorate.wallet.rpc.StubNode.Failure;
import org.quorate.wallet.rpc.StubNode.Result;
import org.quorate.wallet.secret.SecretBytes;
import tools.jackson.databind.JsonNode;

/** Transfers that were read are kept, extended backwards in pieces, and a reorganization leaves nothing behind. */
class KeptHistoryTest {
    private static final Address HOLDER = Address.fromHex("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    private static final Address OTHER = Address.fromHex("0x00000000000000000000000000000000000000ab");
    private static final Token USDT = token("0xdAC17F958D2ee523a2206206994597C13D831ec7", "USDT");
    private static final Token OLD = token("0x00000000000000000000000000000000000000cd", "OLD");
    private static final long BEGIN = 1_000_000;

    /** A transfer of the chain. */
    private record Moved(Token token, long units, long block) {}

    @TempDir
    private Path folder;

    private final List<Moved> chain = new ArrayList<>();
    private final List<long[]> asked = new ArrayList<>();
    private long head = BEGIN;
    private String fork = "a";
    private StubNode node;
    private AccountsData data;
    private EvmCoinService coin;
    private EvmTokenService service;

    private static Token token(String address, String symbol) {
        return new Token(UInt256.of(1), Address.fromHex(address), symbol, symbol, 0, true);
    }

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode()
                .result("eth_chainId", "\"0x1\"")
                .on("eth_blockNumber", p -> new Result("\"0x" + Long.toHexString(head) + "\""))
                .on("eth_getBlockByNumber", this::block)
                .on("eth_getLogs", this::logs);
        open();
    }

    private void open() {
        data = new AccountsData(
                folder, purpose -> SecretBytes.wrap(Arrays.copyOf(purpose.getBytes(StandardCharsets.US_ASCII), 32)));
        coin = new EvmCoinService((account, transaction) -> null, InstantSource.system());
        service = new EvmTokenService(coin, data);
    }

    private void restart() {
        service.close();
        coin.close();
        data.close();
        open();
        asked.clear();
    }

    @AfterEach
    void tearDown() {
        restart();
        service.close();
        coin.close();
        data.close();
        node.close();
    }

    private StubNode.Reply block(JsonNode p) {
        String number = p.get(0).asString();
        if (number.equals("finalized")) {
            return new Failure(-32602, "unknown tag");
        }
        long block = Long.decode(number);
        return new Result(
                block > head ? "null" : "{\"timestamp\":\"0x6553f100\",\"hash\":\"0x%s%063x\"}".formatted(fork, block));
    }

    private synchronized StubNode.Reply logs(JsonNode p) {
        long from = Long.decode(p.get(0).get("fromBlock").asString());
        long to = Long.decode(p.get(0).get("toBlock").asString());
        asked.add(new long[] {from, to});
        if (p.get(0).get("topics").size() != 2) {
            return new Result("[]");
        }
        String addresses = p.get(0).get("address").toString().toLowerCase(java.util.Locale.ROOT);
        return new Result(chain.stream()
                .filter(each -> each.block() >= from && each.block() <= to)
                .filter(each -> addresses.contains(each.token().address().toHex()))
                .map(KeptHistoryTest::log)
                .toList()
                .toString());
    }

    private static String log(Moved moved) {
        return """
                {"address":"%s","topics":["%s","%s","%s"],"data":"0x%064x","blockNumber":"0x%x",
                 "transactionHash":"0x%064x","logIndex":"0x0"}""".formatted(
                        moved.token().address().toHex(),
                        EvmTokenService.TRANSFERRED.toHex(),
                        EvmTokenService.word(HOLDER).toHex(),
                        EvmTokenService.word(OTHER).toHex(),
                        moved.units(),
                        moved.block(),
                        moved.block());
    }

    private TokenHistory read(Token... tokens) throws Exception {
        return service.keptHistory(node.endpoint(1), List.of(tokens), HOLDER).get(30, TimeUnit.SECONDS);
    }

    private static List<String> units(TokenHistory history) {
        return history.transfers().stream()
                .map(each -> each.amount().toBigInteger() + (each.isFinal() ? "" : "?"))
                .toList();
    }

    private synchronized long lowestAsked() {
        return asked.stream().mapToLong(each -> each[0]).min().orElse(Long.MAX_VALUE);
    }

    @Test
    void whatWasReadIsThereAfterARestartAndIsNotAskedAgain() throws Exception {
        chain.add(new Moved(USDT, 1, BEGIN - 50_000));
        chain.add(new Moved(USDT, 2, BEGIN - 10));
        assertThat(units(read(USDT))).containsExactly("2?", "1");
        head += 200;
        chain.add(new Moved(USDT, 3, BEGIN + 100));
        restart();
        TokenHistory history = read(USDT);
        assertThat(units(history)).containsExactly("3", "2", "1");
        assertThat(history.readFrom()).isEqualTo(BEGIN - 100_000 + 1);
        assertThat(lowestAsked()).isEqualTo(BEGIN - 64 + 1);
    }

    @Test
    void aReorganizationOfBlocksThatAreNotFinalLeavesNothingBehind() throws Exception {
        chain.add(new Moved(USDT, 1, BEGIN - 200));
        chain.add(new Moved(USDT, 2, BEGIN - 5));
        assertThat(units(read(USDT))).containsExactly("2?", "1");
        chain.set(1, new Moved(USDT, 7, BEGIN - 3));
        assertThat(units(read(USDT))).containsExactly("7?", "1");
        restart();
        assertThat(units(read(USDT))).containsExactly("7?", "1");
    }

    @Test
    void olderBlocksAreReadInPiecesUntilItIsCancelledAndThenFromThere() throws Exception {
        chain.add(new Moved(USDT, 1, 500));
        chain.add(new Moved(USDT, 2, BEGIN - 150_000));
        chain.add(new Moved(USDT, 3, BEGIN - 20_000));
        assertThat(units(read(USDT))).containsExactly("3");
        List<Long> told = new ArrayList<>();
        TokenHistory some = service.extendHistory(node.endpoint(1), List.of(USDT), HOLDER, 0, block -> {
                    told.add(block);
                    return told.size() < 2;
                })
                .get(60, TimeUnit.SECONDS);
        assertThat(told).containsExactly(BEGIN - 150_000 + 1, BEGIN - 200_000 + 1);
        assertThat(units(some)).containsExactly("3", "2");
        restart();
        told.clear();
        TokenHistory all = service.extendHistory(node.endpoint(1), List.of(USDT), HOLDER, 0, block -> {
                    told.add(block);
                    return true;
                })
                .get(60, TimeUnit.SECONDS);
        assertThat(told.getFirst()).isEqualTo(BEGIN - 250_000 + 1);
        assertThat(told.getLast()).isZero();
        assertThat(units(all)).containsExactly("3", "2", "1");
        assertThat(all.readFrom()).isZero();
    }

    @Test
    void aTokenThatIsAddedHasAPastOfItsOwn() throws Exception {
        chain.add(new Moved(USDT, 1, BEGIN - 50_000));
        chain.add(new Moved(OLD, 2, BEGIN - 60_000));
        assertThat(units(read(USDT))).containsExactly("1");
        assertThat(units(read(USDT, OLD))).containsExactly("1", "2");
        assertThat(units(read(OLD))).containsExactly("2");
    }

    @Test
    void whatIsOfAnotherChainWithTheSameNumberIsForgotten() throws Exception {
        chain.add(new Moved(USDT, 1, BEGIN - 50_000));
        assertThat(units(read(USDT))).containsExactly("1");
        chain.clear();
        fork = "b";
        assertThat(units(read(USDT))).isEmpty();
        fork = "a";
        head = 10;
        chain.add(new Moved(USDT, 4, 3));
        restart();
        assertThat(units(read(USDT))).containsExactly("4?");
    }

    @Test
    void aNodeThatIsALittleBehindTakesNothingAway() throws Exception {
        chain.add(new Moved(USDT, 1, BEGIN - 50_000));
        read(USDT);
        head -= 300;
        assertThat(units(read(USDT))).containsExactly("1");
        head += 300;
        asked.clear();
        read(USDT);
        assertThat(lowestAsked()).isEqualTo(BEGIN - 64 + 1);
    }

    @Test
    void whatComesInNoOrderAndInMoreThanOneGoIsAllRead() throws Exception {
        for (int i = 0; i < 700; i++) {
            chain.add(new Moved(USDT, i + 1, BEGIN - 1_000 - i / 2));
        }
        // Two transfers in each block have the same index in this chain: each block counts one.
        assertThat(read(USDT).transfers()).hasSize(350);
        assertThat(read(USDT).readFrom()).isEqualTo(BEGIN - 100_000 + 1);
    }
}
