package org.quorate.rpc.eth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Refusal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.testing.Caller;
import org.quorate.rpc.testing.Samples;
import org.quorate.rpc.testing.ScriptedShard;
import org.quorate.rpc.testing.ScriptedShards;
import tools.jackson.databind.JsonNode;

/** Forms and errors of the methods, over blocks that were written for the purpose. */
class ShardMethodsTest {
    private static final String ACCOUNT = Samples.RECIPIENT.toHex();
    private static final Hash TOPIC = Hash.fromHex("0x" + "11".repeat(32));
    private static final Hash OTHER_TOPIC = Hash.fromHex("0x" + "22".repeat(32));

    private final ScriptedShard shard = new ScriptedShard();
    private final ShardMethods methods = new ShardMethods(
            new ScriptedShards(List.of(shard)),
            new ShardMethods.Limits(10_000_000, Duration.ofSeconds(5), 5, 3, 5_000_000),
            true,
            "Quorate/test");
    private final Caller rpc = new Caller(methods.all().getFirst());

    @BeforeEach
    void fill() {
        shard.setAccount(
                Samples.RECIPIENT,
                UInt256.of(1_000),
                3,
                Bytes.fromHex("0x6001"),
                Map.of(UInt256.of(1), UInt256.of(0xabc)));
    }

    @AfterEach
    void close() {
        methods.close();
    }

    @Test
    void theNodeNamesItselfAndItsChain() {
        assertThat(rpc.text("web3_clientVersion", "")).isEqualTo("Quorate/test");
        assertThat(rpc.text("web3_sha3", "'0x'")).isEqualTo(Hash.EMPTY_CODE.toHex());
        assertThat(rpc.text("net_version", "")).isEqualTo("31337");
        assertThat(rpc.text("eth_chainId", "")).isEqualTo("0x7a69");
        assertThat(rpc.call("eth_syncing", "").booleanValue()).isFalse();
        assertThat(rpc.call("rpc_modules", "").has("eth")).isTrue();
        assertThat(rpc.call("quorate_shards", "").at("/0/path").stringValue()).isEqualTo("/");
    }

    @Test
    void accountsAreReadAtEveryKindOfBlock() {
        CommittedBlock block = shard.addBlock(List.of());
        for (String selector : new String[] {
            "'latest'",
            "'pending'",
            "'safe'",
            "'finalized'",
            "'0x1'",
            "null",
            "'" + block.hash() + "'",
            "{'blockHash':'" + block.hash() + "','requireCanonical':true}",
            "{'blockNumber':'0x1'}"
        }) {
            assertThat(rpc.text("eth_getBalance", "'" + ACCOUNT + "'," + selector))
                    .as(selector)
                    .isEqualTo("0x3e8");
        }
        assertThat(rpc.text("eth_getBalance", "'" + ACCOUNT + "'")).isEqualTo("0x3e8");
        assertThat(rpc.text("eth_getCode", "'" + ACCOUNT + "','latest'")).isEqualTo("0x6001");
        assertThat(rpc.text("eth_getStorageAt", "'" + ACCOUNT + "','0x1','latest'"))
                .isEqualTo("0x" + "0".repeat(61) + "abc");
        assertThat(rpc.text("eth_getTransactionCount", "'" + ACCOUNT + "','latest'"))
                .isEqualTo("0x3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "eth_getBalance | '0x1234' | -32602 | invalid argument 0: hex string has length 4, want 40 for common.Address",
                "eth_getBalance | '' | -32602 | invalid argument 0: hex string has length 0, want 40 for common.Address",
                "eth_getBalance | '70997970' | -32602 | invalid argument 0: json: cannot unmarshal hex string without 0x prefix into Go value of type common.Address",
                "eth_getTransactionReceipt | 5 | -32602 | invalid argument 0: json: cannot unmarshal non-string into Go value of type common.Hash",
                "eth_getBalance | | -32602 | missing value for required argument 0",
                "eth_getBalance | '@','nonsense' | -32602 | invalid argument 1: hex string without 0x prefix",
                "eth_getBalance | '@','0x99' | -32000 | header not found",
                "eth_getBalance | '@',{} | -32602 | invalid argument 1: expected either blockNumber or blockHash",
                "eth_getBalance | '@','latest',1 | -32602 | too many arguments, want at most 2",
                "debug_getRawBlock | '2' | -32602 | invalid argument 0: hex string without 0x prefix",
                "eth_sendRawTransaction | '0x' | -32000 | typed transaction too short",
                "eth_sendRawTransaction | '' | -32000 | typed transaction too short",
                "eth_sendRawTransaction | '0x05c0' | -32000 | transaction type not supported",
                "eth_sendRawTransaction | '0xc0' | -32000 | rlp: too few elements for types.LegacyTx",
                "eth_sendRawTransaction | 'zz' | -32602 | invalid argument 0: json: cannot unmarshal hex string without 0x prefix into Go value of type hexutil.Bytes",
                "eth_sendRawTransaction | '0xzz' | -32602 | invalid argument 0: json: cannot unmarshal invalid hex string into Go value of type hexutil.Bytes",
                "eth_sendRawTransaction | '0x123' | -32602 | invalid argument 0: json: cannot unmarshal hex string of odd length into Go value of type hexutil.Bytes",
                "eth_sendRawTransaction | 7 | -32602 | invalid argument 0: json: cannot unmarshal non-string into Go value of type hexutil.Bytes",
                "eth_sendRawTransaction | | -32602 | missing value for required argument 0",
                "eth_sendRawTransaction | null | -32602 | missing value for required argument 0",
                "eth_sendRawTransaction | '0xc0','0xc0' | -32602 | too many arguments, want at most 1",
                "eth_getUncleByBlockHashAndIndex | '0x1' | -32602 | invalid argument 0: json: cannot unmarshal hex string of odd length into Go value of type common.Hash",
                "eth_subscribe | 'newHeads' | -32601 | the method eth_subscribe does not exist/is not available",
                "eth_call | {'data':'0x01','input':'0x02'} | -32000 | both \"data\" and \"input\" are set and not equal. Please use \"input\" to pass transaction call data",
                "eth_call | {'gasPrice':'0x1','maxFeePerGas':'0x1'} | -32000 | both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified",
                "eth_call | 'x' | -32602 | invalid argument 0: cannot read a string as an object",
                "eth_call | {'to':5} | -32602 | invalid argument 0: to: cannot read a number as data",
                "eth_sendTransaction | {'from':'@'} | -32000 | unknown account",
                "eth_feeHistory | '0x1','latest',[50,20] | -32000 | invalid reward percentile: 20.0",
            })
    void mistakesAreAnsweredInPlainWords(String method, String params, int code, String message) {
        String arguments = params == null
                ? ""
                : params.replace("@", Samples.BLOB_HASH.toHex().substring(0, 42));
        JsonNode error = rpc.error(method, arguments);
        assertThat(error.get("message").stringValue()).isEqualTo(message);
        assertThat(error.get("code").intValue()).isEqualTo(code);
    }

    @Test
    void aStateThatIsNoLongerKeptIsSaidSo() {
        for (int i = 0; i < 5; i++) {
            shard.addBlock(List.of());
        }
        JsonNode error = rpc.error("eth_getBalance", "'" + ACCOUNT + "','earliest'");
        assertThat(error.get("message").stringValue()).contains("historical state", "is not available");
    }

    @Test
    void aBlockHasTheFieldsThatItsHashIsMadeOf() {
        CommittedBlock block = shard.addBlock(List.of(Samples.legacy(0), Samples.dynamicFee(1)));
        JsonNode json = rpc.call("eth_getBlockByNumber", "'latest',false");
        for (String field : new String[] {
            "hash",
            "parentHash",
            "sha3Uncles",
            "miner",
            "stateRoot",
            "transactionsRoot",
            "receiptsRoot",
            "logsBloom",
            "difficulty",
            "number",
            "gasLimit",
            "gasUsed",
            "timestamp",
            "extraData",
            "mixHash",
            "nonce",
            "baseFeePerGas",
            "withdrawalsRoot",
            "blobGasUsed",
            "excessBlobGas",
            "parentBeaconBlockRoot",
            "requestsHash",
            "size",
            "uncles",
            "withdrawals",
            "transactions"
        }) {
            assertThat(json.has(field)).as(field).isTrue();
        }
        assertThat(json.get("hash").stringValue())
                .isEqualTo(block.header().hash().toHex());
        assertThat(json.get("nonce").stringValue()).isEqualTo("0x0000000000000000");
        assertThat(json.at("/transactions/1").stringValue())
                .isEqualTo(block.transactions().get(1).hash().toHex());
        assertThat(rpc.call("eth_getBlockByHash", "'" + block.hash() + "',false"))
                .isEqualTo(json);
        assertThat(rpc.call("eth_getBlockByNumber", "'0x63',false").isNull()).isTrue();
        assertThat(rpc.text("eth_getBlockTransactionCountByNumber", "'0x1'")).isEqualTo("0x2");
        assertThat(rpc.text("eth_getUncleCountByBlockNumber", "'0x1'")).isEqualTo("0x0");
        assertThat(rpc.text("debug_getRawBlock", "'0x1'"))
                .isEqualTo(Bytes.wrap(block.block().encode()).toHex());
    }

    @Test
    void transactionsOfEveryTypeHaveTheirFields() {
        List<SignedTransaction> all = List.of(
                Samples.legacy(0),
                Samples.accessList(1),
                Samples.dynamicFee(2),
                Samples.blob(3, List.of(Samples.BLOB_HASH)),
                Samples.setCode(4),
                Samples.creation(5));
        shard.addBlock(all);
        JsonNode list = rpc.call("eth_getBlockByNumber", "'latest',true").get("transactions");
        for (int i = 0; i < all.size(); i++) {
            JsonNode json = list.get(i);
            assertThat(rpc.call("eth_getTransactionByHash", "'" + all.get(i).hash() + "'"))
                    .isEqualTo(json);
            assertThat(rpc.call("eth_getTransactionByBlockNumberAndIndex", "'0x1','0x" + i + "'"))
                    .isEqualTo(json);
            assertThat(json.get("from").stringValue()).isEqualTo(Samples.SENDER.toHex());
            assertThat(json.get("nonce").stringValue()).isEqualTo("0x" + i);
            assertThat(rpc.text("eth_getRawTransactionByHash", "'" + all.get(i).hash() + "'"))
                    .isEqualTo(all.get(i).encoded().toHex());
        }
        assertThat(list.at("/0/v").stringValue()).isIn("0xf4f5", "0xf4f6");
        assertThat(list.at("/0").has("yParity")).isFalse();
        assertThat(list.at("/1/accessList/0/storageKeys/1").stringValue()).isEqualTo("0x" + "0".repeat(63) + "7");
        assertThat(list.at("/2/gasPrice").stringValue()).isEqualTo("0x3b9aca02");
        assertThat(list.at("/2/yParity")).isEqualTo(list.at("/2/v"));
        assertThat(list.at("/3/blobVersionedHashes/0").stringValue()).isEqualTo(Samples.BLOB_HASH.toHex());
        assertThat(list.at("/3/maxFeePerBlobGas").stringValue()).isEqualTo("0x9");
        assertThat(list.at("/4/authorizationList/0/nonce").stringValue()).isEqualTo("0x5");
        assertThat(list.at("/5/to").isNull()).isTrue();
        assertThat(list.at("/5/v").stringValue()).isIn("0x1b", "0x1c");
        assertThat(list.at("/5").has("chainId")).isFalse();
        assertThat(rpc.call("eth_getTransactionByBlockNumberAndIndex", "'0x1','0xffffffffffffffff'")
                        .isNull())
                .isTrue();
    }

    @Test
    void receiptsTellOfGasContractsAndLogs() {
        Log log = new Log(Samples.RECIPIENT, List.of(TOPIC), Bytes.fromHex("0x01"));
        shard.addBlock(
                List.of(Samples.legacy(0), Samples.creation(1), Samples.blob(2, List.of(Samples.BLOB_HASH))),
                List.of(log, log),
                List.of(),
                List.of(log));
        JsonNode receipts = rpc.call("eth_getBlockReceipts", "'latest'");
        assertThat(receipts).hasSize(3);
        assertThat(receipts.at("/1/contractAddress").stringValue())
                .isEqualTo(Address.ofCreate(Samples.SENDER, 1).toHex());
        assertThat(receipts.at("/1/gasUsed").stringValue()).isEqualTo("0x5208");
        assertThat(receipts.at("/1/cumulativeGasUsed").stringValue()).isEqualTo("0xa410");
        assertThat(receipts.at("/2/blobGasUsed").stringValue()).isEqualTo("0x20000");
        assertThat(receipts.at("/2/blobGasPrice").stringValue()).isEqualTo("0x1");
        assertThat(receipts.at("/2/logs/0/logIndex").stringValue()).isEqualTo("0x2");
        assertThat(receipts.at("/0/status").stringValue()).isEqualTo("0x1");
        String hash = receipts.at("/2/transactionHash").stringValue();
        assertThat(rpc.call("eth_getTransactionReceipt", "'" + hash + "'")).isEqualTo(receipts.get(2));
        assertThat(rpc.call("eth_getTransactionReceipt", "'" + TOPIC + "'").isNull())
                .isTrue();
    }

    @Test
    void logsAreFilteredByAddressTopicAndRange() {
        Log one = new Log(Samples.RECIPIENT, List.of(TOPIC, OTHER_TOPIC), Bytes.EMPTY);
        Log two = new Log(Samples.SENDER, List.of(OTHER_TOPIC), Bytes.EMPTY);
        CommittedBlock block = shard.addBlock(List.of(Samples.legacy(0)), List.of(one, two));
        shard.addBlock(List.of(Samples.legacy(1)), List.of(two));
        assertThat(logs("'fromBlock':'0x0'")).hasSize(3);
        assertThat(logs("")).hasSize(1);
        assertThat(logs("'blockHash':'" + block.hash() + "'")).hasSize(2);
        assertThat(logs("'fromBlock':'0x0','address':'" + ACCOUNT + "'")).hasSize(1);
        assertThat(logs("'fromBlock':'earliest','address':['" + ACCOUNT + "','" + Samples.SENDER.toHex() + "']"))
                .hasSize(3);
        assertThat(logs("'fromBlock':'0x0','topics':['" + TOPIC + "']")).hasSize(1);
        assertThat(logs("'fromBlock':'0x0','topics':[null,'" + OTHER_TOPIC + "']"))
                .hasSize(1);
        assertThat(logs("'fromBlock':'0x0','topics':[['" + TOPIC + "','" + OTHER_TOPIC + "']]"))
                .hasSize(3);
        assertThat(logs("'fromBlock':'0x0','topics':[[]]")).hasSize(3);
        assertThat(logs("'fromBlock':'0x0'").at("/1/logIndex").stringValue()).isEqualTo("0x1");
        assertThat(logError("'fromBlock':'0x2','toBlock':'0x1'")).isEqualTo("invalid block range params");
        assertThat(logError("'fromBlock':'0x1','toBlock':'0x9'"))
                .isEqualTo("block range extends beyond current head block");
        assertThat(logError("'blockHash':'" + TOPIC + "'")).isEqualTo("unknown block");
        assertThat(logError("'blockHash':'" + TOPIC + "','fromBlock':'0x1'")).contains("cannot specify both");
    }

    @Test
    void logSearchesAreLimited() {
        Log log = new Log(Samples.RECIPIENT, List.of(), Bytes.EMPTY);
        for (int i = 0; i < 6; i++) {
            shard.addBlock(List.of(Samples.legacy(i)), List.of(log));
        }
        assertThat(logError("'fromBlock':'0x0'")).contains("at most 5 blocks");
        assertThat(logError("'fromBlock':'0x2'")).contains("more than 3 logs");
        assertThat(logs("'fromBlock':'0x4'")).hasSize(3);
    }

    @Test
    void waitingTransactionsAreSeenAsPending() {
        SignedTransaction transaction = Samples.dynamicFee(0);
        String hash = rpc.text("eth_sendRawTransaction", "'" + transaction.encoded() + "'");
        assertThat(hash).isEqualTo(transaction.hash().toHex());
        JsonNode json = rpc.call("eth_getTransactionByHash", "'" + hash + "'");
        assertThat(json.get("blockHash").isNull()).isTrue();
        assertThat(json.get("gasPrice").stringValue()).isEqualTo("0xb2d05e00");
        assertThat(rpc.text("eth_getTransactionCount", "'" + Samples.SENDER.toHex() + "','pending'"))
                .isEqualTo("0x1");
        assertThat(rpc.text("eth_getTransactionCount", "'" + Samples.SENDER.toHex() + "','latest'"))
                .isEqualTo("0x0");
        assertThat(rpc.call("txpool_status", "").get("pending").stringValue()).isEqualTo("0x1");
        assertThat(rpc.call("txpool_content", "").at("/pending/" + Samples.SENDER.toChecksummed() + "/0"))
                .isEqualTo(json);
        JsonNode pending = rpc.call("eth_getBlockByNumber", "'pending',false");
        assertThat(pending.get("hash").isNull()).isTrue();
        assertThat(pending.get("number").stringValue()).isEqualTo("0x1");
        assertThat(pending.at("/transactions/0").stringValue()).isEqualTo(hash);
    }

    @Test
    void refusalsKeepTheWordsOfThePool() {
        shard.refuse(Refusal.NONCE_TOO_LOW, "nonce too low: next nonce 3, tx nonce 0");
        JsonNode error =
                rpc.error("eth_sendRawTransaction", "'" + Samples.legacy(0).encoded() + "'");
        assertThat(error.get("code").intValue()).isEqualTo(-32000);
        assertThat(error.get("message").stringValue()).isEqualTo("nonce too low: next nonce 3, tx nonce 0");
    }

    @Test
    void developmentAccountsSignForThemselves() {
        assertThat(rpc.call("eth_accounts", "")).hasSize(10);
        String hash = rpc.text(
                "eth_sendTransaction",
                "{'from':'%s','to':'%s','value':'0x1','gas':'0x5208'}".formatted(Samples.SENDER.toHex(), ACCOUNT));
        JsonNode json = rpc.call("eth_getTransactionByHash", "'" + hash + "'");
        assertThat(json.get("from").stringValue()).isEqualTo(Samples.SENDER.toHex());
        assertThat(json.get("type").stringValue()).isEqualTo("0x2");
    }

    @Test
    void aNodeForUseHasNoDevelopmentMethods() {
        try (ShardMethods real = new ShardMethods(
                new ScriptedShards(List.of(shard)),
                new ShardMethods.Limits(10_000_000, Duration.ofSeconds(5), 5, 3, 5_000_000),
                false,
                "Quorate/test")) {
            Caller caller = new Caller(real.all().getFirst());
            assertThat(caller.call("eth_accounts", "")).isEmpty();
            assertThat(caller.error("eth_sendTransaction", "{}").get("code").intValue())
                    .isEqualTo(-32601);
        }
    }

    @Test
    void feesFollowTheLastBlocks() {
        assertThat(rpc.text("eth_maxPriorityFeePerGas", "")).isEqualTo("0x3b9aca00");
        List<SignedTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            transactions.add(Samples.dynamicFee(i, UInt256.of(100 - i)));
        }
        shard.addBlock(transactions);
        assertThat(rpc.text("eth_maxPriorityFeePerGas", "")).isEqualTo("0x5c");
        JsonNode history = rpc.call("eth_feeHistory", "'0x2','latest',[0,50,100]");
        assertThat(history.get("oldestBlock").stringValue()).isEqualTo("0x0");
        assertThat(history.get("baseFeePerGas")).hasSize(3);
        assertThat(history.at("/gasUsedRatio/1").doubleValue()).isEqualTo(210_000 / 30_000_000.0);
        assertThat(history.at("/reward/0/1").stringValue()).isEqualTo("0x0");
        assertThat(history.at("/reward/1/0").stringValue()).isEqualTo("0x5b");
        assertThat(history.at("/reward/1/1").stringValue()).isEqualTo("0x5f");
        assertThat(history.at("/reward/1/2").stringValue()).isEqualTo("0x64");
        assertThat(rpc.call("eth_feeHistory", "5,'latest',[]").has("reward")).isFalse();
    }

    private JsonNode logs(String filter) {
        return rpc.call("eth_getLogs", "{" + filter + "}");
    }

    private String logError(String filter) {
        return rpc.error("eth_getLogs", "{" + filter + "}").get("message").stringValue();
    }
}
