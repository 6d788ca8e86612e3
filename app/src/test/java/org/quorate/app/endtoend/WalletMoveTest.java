package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coin goes from shard to shard by the command line, on a real node in a process of its own. */
@Timeout(240)
class WalletMoveTest {
    private static final String COIN = DevAccounts.FIRST.toHex();
    /** Makes a contract whose code is PUSH1 0, PUSH1 0, REVERT. */
    private static final String REFUSING = "0x6460006000fd6000526005601bf3";

    @TempDir
    static Path folder;

    private static NodeProcess node;
    private static String rpc;

    /** Keys are derived as slowly as for real, so there is one wallet for all tests. */
    @BeforeAll
    static void start() throws Exception {
        node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--shards", "3"));
        rpc = node.address();
        Files.writeString(folder.resolve("password"), "correct horse\n");
        Files.writeString(folder.resolve("words"), "test test test test test test test test test test test junk\n");
        assertThat(wallet("restore", "--phrase-file", folder.resolve("words").toString())
                        .code())
                .isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    private static CommandRunner.Result wallet(String... arguments) {
        List<String> all = new ArrayList<>(List.of("wallet"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--vault", folder.resolve("vault").toString()));
        all.addAll(List.of("--password-file", folder.resolve("password").toString()));
        return CommandRunner.run(all.toArray(String[]::new));
    }

    private static CommandRunner.Result move(String... arguments) {
        List<String> all = new ArrayList<>(List.of("move", "--rpc", rpc));
        all.addAll(List.of(arguments));
        return wallet(all.toArray(String[]::new));
    }

    private static JsonNode json(CommandRunner.Result result) {
        assertThat(result.out()).as(result.err()).isNotEmpty();
        return JsonMapper.shared().readTree(result.out());
    }

    private RpcCaller shard(int shard) {
        return new RpcCaller(shard == 0 ? rpc : rpc + "/shard/" + shard);
    }

    /** In coins. */
    private BigDecimal balance(int shard, String account) throws Exception {
        String wei = shard(shard).call("eth_getBalance", account, "latest").stringValue();
        return new BigDecimal(new BigInteger(wei.substring(2), 16), 18);
    }

    private static List<String> events(JsonNode move) {
        return move.get("legs").values().stream()
                .map(leg ->
                        leg.get("event").stringValue() + " " + leg.get("shard").intValue())
                .toList();
    }

    @Test
    void coinIsReceivedOnTheShardThatTheNodeSuggests() throws Exception {
        List<BigDecimal> before = List.of(balance(0, COIN), balance(1, COIN), balance(2, COIN));
        CommandRunner.Result result = move("--amount", "2.5", "--yes", "--json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode moved = json(result);
        assertThat(moved.get("status").stringValue()).isEqualTo("received");
        int destination = moved.get("destination").intValue();
        assertThat(destination).isIn(1, 2);
        assertThat(events(moved)).containsExactly("left 0", "received " + destination);
        assertThat(result.err()).contains("received on shard " + destination);
        // What the message did not use of its fee has arrived, too.
        assertThat(balance(destination, COIN).subtract(before.get(destination)))
                .isBetween(new BigDecimal("2.5"), new BigDecimal("2.505"));
        String delivery = moved.get("legs").get(1).get("transaction").stringValue();
        assertThat(shard(destination)
                        .call("eth_getTransactionReceipt", delivery)
                        .get("type")
                        .stringValue())
                .isEqualTo("0x52");
    }

    @Test
    void whatTheRecipientDoesNotTakeIsReturned() throws Exception {
        String made = shard(2).call("eth_sendTransaction", Map.of("from", COIN, "data", REFUSING, "gas", "0x186a0"))
                .stringValue();
        String refusing = shard(2).call("eth_getTransactionReceipt", made)
                .get("contractAddress")
                .stringValue();
        BigDecimal before = balance(0, COIN);
        CommandRunner.Result result = move("--amount", "3", "--to-shard", "2", "--to", refusing, "--yes", "--json");
        assertThat(result.code()).isEqualTo(1);
        JsonNode moved = json(result);
        assertThat(moved.get("status").stringValue()).isEqualTo("returned");
        assertThat(events(moved)).containsExactly("left 0", "refused 2", "returned 0");
        assertThat(balance(2, refusing)).isZero();
        assertThat(before.subtract(balance(0, COIN))).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
        assertThat(CommandRunner.run("wallet", "moves", "--rpc", rpc, "--address", COIN)
                        .out())
                .contains("returned  3  shard 0 to 2", "refused  shard 2", "returned shard 0");
    }

    @Test
    void whatNobodyTookIsClaimed() throws Exception {
        makeClaimable();
        BigDecimal before = balance(1, COIN);
        CommandRunner.Result result = wallet("claim", "--rpc", rpc, "--yes", "--json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode claimed = json(result).get(0);
        assertThat(claimed.get("shard").intValue()).isOne();
        assertThat(claimed.get("wei").bigIntegerValue()).isEqualTo(BigInteger.TEN.pow(18));
        assertThat(balance(1, COIN).subtract(before)).isBetween(new BigDecimal("0.99"), BigDecimal.ONE);
        assertThat(wallet("claim", "--rpc", rpc, "--yes").out()).contains("Nothing to claim.");
    }

    @Test
    void anotherAccountCanBeGivenWhatIsClaimed() throws Exception {
        makeClaimable();
        String other = "0x00000000000000000000000000000000000000ab";
        assertThat(wallet("claim", "--rpc", rpc, "--yes", "--to", "0xab").err()).contains("is not an address");
        CommandRunner.Result result = wallet("claim", "--rpc", rpc, "--yes", "--only-shard", "1", "--to", other);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(balance(1, other)).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void aShardThatIsNotThereIsToldFromOneWithNothingToClaim() {
        for (String shard : List.of("9", "-1")) {
            CommandRunner.Result result = wallet("claim", "--rpc", rpc, "--yes", "--only-shard", shard);
            assertThat(result.code()).isNotZero();
            assertThat(result.err()).contains("no shard of that number");
        }
        assertThat(wallet("claim", "--rpc", rpc, "--yes", "--only-shard", "2").err())
                .contains("othing");
    }

    /** Slots as Solidity lays them out: claimableTotal is field 1, the mapping claimable field 2. */
    private void makeClaimable() throws Exception {
        String messenger = "0x0000000000000000000000000000000000005200";
        String coin = "0x0de0b6b3a7640000";
        String word = "0x" + "0".repeat(64 - coin.length() + 2) + coin.substring(2);
        Bytes entry = Bytes.fromHex("0x" + "0".repeat(24) + COIN.substring(2) + "0".repeat(63) + "2");
        shard(1).call("anvil_setStorageAt", messenger, Hash.keccak256(entry).toHex(), word);
        shard(1).call("anvil_setStorageAt", messenger, "0x1", word);
        shard(1).call("anvil_setBalance", messenger, "0xde0b6b3a7640000");
    }

    @Test
    void aMoveThatNobodyWaitedForIsFoundAgain() throws Exception {
        shard(0).call("evm_setAutomine", false);
        CommandRunner.Result result = move("--amount", "1", "--shard", "1", "--to-shard", "2", "--yes", "--wait", "1s");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("waits for a block", "quorate wallet moves");
        shard(0).call("evm_mine");
        assertThat(newestFrom(1).get("status").stringValue()).isEqualTo("on its way");
        shard(0).call("evm_mine");
        JsonNode move = newestFrom(1);
        assertThat(move.get("status").stringValue()).isEqualTo("received");
        assertThat(events(move)).containsExactly("left 1", "received 2");
        shard(0).call("evm_setAutomine", true);
    }

    private static JsonNode newestFrom(int shard) {
        return CommandRunner.json("wallet", "moves", "--rpc", rpc, "--address", COIN).values().stream()
                .filter(move -> move.get("source").intValue() == shard)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingMovesWithoutAYesOrWhereThereIsNoWay() {
        assertThat(move("--amount", "1", "--to-shard", "0", "--yes").err()).contains("on that shard already");
        assertThat(move("--amount", "1", "--to-shard", "1").err())
                .contains("There is no terminal to confirm at. Nothing was sent");
    }
}
