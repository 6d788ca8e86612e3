package org.quorate.chain.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

class GenesisFileTest {
    private static final String SMALL = """
            {
              "config": {"chainId": 7, "londonBlock": "0x0", "terminalTotalDifficulty": 0, "shanghaiTime": 0,
                         "cancunTime": 10, "pragueTime": 20, "osakaTime": 30, "bpo1Time": 40,
                         "blobSchedule": {"bpo1": {"target": 10, "max": 15, "baseFeeUpdateFraction": 8346193}}},
              "gasLimit": "0x1c9c380", "timestamp": 5, "extraData": "0xabcd", "unknown": [1, {"a": 2}, true],
              "alloc": {
                "00000000000000000000000000000000000a11ce": {"balance": "1000000000000000000000"},
                "0x0000000000000000000000000000000000000b0b": {
                  "nonce": "0x1", "balance": "0x10", "code": "0x6001",
                  "storage": {"0x1": "0x02", "0000000000000000000000000000000000000000000000000000000000000002": "0x0"}}
              }
            }
            """;

    @Test
    void readsNumbersOfEveryNotation() {
        Genesis genesis = GenesisFile.parse(SMALL);
        assertThat(genesis.config().chainId()).isEqualTo(UInt256.of(7));
        assertThat(genesis.gasLimit()).isEqualTo(30_000_000);
        assertThat(genesis.timestamp()).isEqualTo(5);
        assertThat(genesis.extraData()).isEqualTo(Bytes.fromHex("abcd"));
        GenesisAccount alice = genesis.accounts().get(Address.fromHex("0x00000000000000000000000000000000000a11ce"));
        assertThat(alice.balance()).hasToString("1000000000000000000000");
        GenesisAccount bob = genesis.accounts().get(Address.fromHex("0x0000000000000000000000000000000000000b0b"));
        assertThat(bob.nonce()).isEqualTo(1);
        assertThat(bob.code()).isEqualTo(Bytes.fromHex("6001"));
        assertThat(bob.storage()).hasSize(1).containsEntry(UInt256.ONE, UInt256.of(2));
    }

    @Test
    void forksBeginAtTheirTimes() {
        Genesis genesis = GenesisFile.parse(SMALL);
        assertThat(genesis.config().fork(1, 9)).isEqualTo(Fork.SHANGHAI);
        assertThat(genesis.config().fork(1, 10)).isEqualTo(Fork.CANCUN);
        assertThat(genesis.config().fork(1, 29)).isEqualTo(Fork.PRAGUE);
        assertThat(genesis.config().fork(1, 30)).isEqualTo(Fork.OSAKA);
        assertThat(genesis.config().blobSchedule(9)).isEqualTo(BlobSchedule.NONE);
        assertThat(genesis.config().blobSchedule(39)).isEqualTo(BlobSchedule.PRAGUE);
        assertThat(genesis.config().blobSchedule(40)).isEqualTo(new BlobSchedule(10, 15, 8_346_193));
    }

    @Test
    void theHeaderHasTheFieldsOfItsFork() {
        Genesis genesis = GenesisFile.parse(SMALL);
        var header = genesis.block(Hash.EMPTY_TRIE).header();
        assertThat(header.baseFeePerGas()).contains(UInt256.of(1_000_000_000));
        assertThat(header.withdrawalsRoot()).contains(Hash.EMPTY_TRIE);
        assertThat(header.blobGasUsed()).isEmpty();
        assertThat(header.requestsHash()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "chainId": 7                 | "chain": 7              | config.chainId is missing
            "gasLimit": "0x1c9c380"      | "gas": 1                | gasLimit is missing
            "gasLimit": "0x1c9c380"      | "gasLimit": "lots"      | gasLimit: expected a number of at most 256 bits, decimal or with 0x, found "lots"
            "gasLimit": "0x1c9c380"      | "gasLimit": "-5"        | gasLimit: expected a number
            "timestamp": 5               | "timestamp": "0x10000000000000000" | timestamp: 18446744073709551616 does not fit 64 bits
            "extraData": "0xabcd"        | "extraData": "0xabc"    | extraData: expected hexadecimal bytes
            "balance": "0x10"            | "balance": [1]          | alloc.0x0000000000000000000000000000000000000b0b.balance: expected text or a number
            "0x0000000000000000000000000000000000000b0b" | "0xb0b" | alloc.0xb0b: expected an address of 40 hexadecimal digits, found "0xb0b"
            "0x0000000000000000000000000000000000000b0b" | "00000000000000000000000000000000000a11ce" | not JSON: Duplicate
            "0x0000000000000000000000000000000000000b0b" | "0x00000000000000000000000000000000000a11ce" | the address is there twice
            "cancunTime": 10             | "cancunTime": 25        | config.pragueTime: it begins at 20, before the fork that comes earlier (25)
            "max": 15                    | "max": 5                | config.blobSchedule.bpo1: expected 0 <= target <= max
            "storage": {"0x1"            | "storage": {"0xzz"      | storage.0xzz: expected a hexadecimal word
            "timestamp": 5               | "number": "0x5"         | number: block 0 has none but 0
            "timestamp": 5               | "gasUsed": 1            | gasUsed: block 0 has none but 0
            "timestamp": 5 | "parentHash": "0x0000000000000000000000000000000000000000000000000000000000000001" | parentHash: block 0
            }                            | ]                       | not JSON
            """)
    void saysWhereAndWhatIsWrong(String right, String wrong, String message) {
        String text = SMALL.replace(right, wrong);
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> GenesisFile.parse(text))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "chainId": 7                 | "chainId": 0            | config.chainId: expected a number from 1 to 9223372036854775743, found 0
            "chainId": 7                 | "chainId": 9223372036854775744 | config.chainId: expected a number from 1
            "terminalTotalDifficulty": 0 | "terminalTotalDifficulty": 1   | config.terminalTotalDifficulty: expected 0
            "terminalTotalDifficulty": 0 | "other": 0              | config.terminalTotalDifficulty: expected 0
            "gasLimit": "0x1c9c380"      | "gasLimit": 0           | gasLimit: expected a number from 5000
            "gasLimit": "0x1c9c380"      | "gasLimit": "0xffffffffffffffff" | gasLimit: expected a number from 5000
            """)
    void saysWhatANodeCannotBeginWith(String right, String wrong, String message) {
        GenesisRules.check(GenesisFile.parse(SMALL), 1);
        String text = SMALL.replace(right, wrong);
        assertThat(text).isNotEqualTo(SMALL);
        Genesis genesis = GenesisFile.parse(text);
        assertThatThrownBy(() -> GenesisRules.check(genesis, 1))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void severalShardsNeedCancunFromTheBeginning() {
        Genesis shanghai = GenesisFile.parse(SMALL);
        assertThat(shanghai.config().fork(0, shanghai.timestamp()).isAtLeast(Fork.CANCUN))
                .isFalse();
        GenesisRules.check(shanghai, 1);
        assertThatThrownBy(() -> GenesisRules.check(shanghai, 2))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining("config.cancunTime")
                .hasMessageContaining("--shards 1");
        GenesisRules.check(DevGenesis.load(), 2);
    }

    /** Room for a message with the longest data, and for what a shard hears of all the others, twice. */
    @ParameterizedTest
    @CsvSource({"2, 4000000", "4, 4000000", "64, 7660000"})
    void severalShardsNeedBlocksWithRoomForMessages(int shards, long least) {
        GenesisRules.check(DevGenesis.load().withGasLimit(least), shards);
        Genesis small = DevGenesis.load().withGasLimit(least - 1);
        GenesisRules.check(small, 1);
        assertThatThrownBy(() -> GenesisRules.check(small, shards))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining("gasLimit: expected " + least + " or more")
                .hasMessageContaining("--shards 1");
    }

    @Test
    void pragueFromTheBeginningNeedsTheContractsThatItsBlocksCall() {
        Genesis dev = DevGenesis.load();
        GenesisRules.check(dev, 1);
        for (String contract :
                List.of("0x00000961ef480eb55e80d19ad83579a64c007002", "0x0000bbddc7ce488642fb579f8b00f3a590007251")) {
            Map<Address, GenesisAccount> accounts = new HashMap<>(dev.accounts());
            accounts.remove(Address.fromHex(contract));
            assertThatThrownBy(() -> GenesisRules.check(dev.withAccounts(accounts), 1))
                    .isInstanceOf(GenesisException.class)
                    .hasMessageContaining("alloc: the contract at " + Address.fromHex(contract) + " is missing")
                    .hasMessageContaining("or begin with an earlier fork");
            accounts.put(Address.fromHex(contract), GenesisAccount.ofBalance(UInt256.ONE));
            assertThatThrownBy(() -> GenesisRules.check(dev.withAccounts(accounts), 1))
                    .isInstanceOf(GenesisException.class);
        }
    }

    @Test
    void theLastChainIdHasNoSecondShard() {
        Genesis genesis = GenesisFile.parse(SMALL.replace("\"chainId\": 7", "\"chainId\": \"" + UInt256.MAX + "\""));
        assertThat(genesis.forShard(0).config().chainId()).isEqualTo(UInt256.MAX);
        assertThatThrownBy(() -> genesis.forShard(1))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining("leaves no chain id for shard 1");
    }

    @Test
    void whatIsNoObjectIsNoGenesis() {
        assertThatThrownBy(() -> GenesisFile.parse("[]")).hasMessageContaining("the file must be a JSON object");
        assertThatThrownBy(() -> GenesisFile.parse("")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> GenesisFile.parse(SMALL + "{}")).hasMessageContaining("not JSON");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithTheReason(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("nowhere.json");
        assertUnreadable(missing, "there is no such file");
        assertUnreadable(folder, "it is a folder");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertUnreadable(binary, "it is not text in UTF-8");
    }

    private static void assertUnreadable(Path file, String reason) {
        assertThatThrownBy(() -> GenesisFile.read(file))
                .isInstanceOf(GenesisException.class)
                .hasMessage("the genesis file " + file + " cannot be read: " + reason);
    }
}
