package org.quorate.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.trie.MerkleProof;
import org.quorate.rpc.testing.LiveChain;
import org.quorate.rpc.testing.SampleContract;
import org.quorate.rpc.testing.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The methods over the real chain and the real server. */
@Timeout(120)
class LiveChainTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static LiveChain chain;

    @BeforeAll
    static void start() {
        chain = new LiveChain();
    }

    @AfterAll
    static void stop() {
        chain.close();
        HTTP.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void contractsAreDeployedCalledAndSearchedOnEveryShard(int shard) throws Exception {
        JsonNode deployed = send(shard, "{'from':'%s','data':'%s'}".formatted(sender(), SampleContract.INIT_CODE));
        String contract = deployed.get("contractAddress").stringValue();
        assertThat(text(shard, "eth_getCode", "'" + contract + "','latest'")).isEqualTo(SampleContract.CODE);

        String call = "{'from':'%s','to':'%s','input':'%s'}".formatted(sender(), contract, SampleContract.WORD);
        assertThat(text(shard, "eth_call", call + ",'latest'")).isEqualTo(SampleContract.WORD);
        assertThat(text(shard, "eth_getStorageAt", "'" + contract + "','0x0','latest'"))
                .isEqualTo("0x" + "0".repeat(64));

        long estimate = Long.decode(text(shard, "eth_estimateGas", call));
        JsonNode receipt = send(shard, call);
        long used = Long.decode(receipt.get("gasUsed").stringValue());
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        assertThat(estimate).isBetween(used, used + used / 20);
        assertThat(text(shard, "eth_getStorageAt", "'" + contract + "','0x0','latest'"))
                .isEqualTo(SampleContract.WORD);

        String filter = "{'fromBlock':'0x0','address':'%s','topics':['%s']}".formatted(contract, SampleContract.TOPIC);
        JsonNode logs = result(shard, "eth_getLogs", filter);
        assertThat(logs).hasSize(1);
        assertThat(logs.get(0)).isEqualTo(receipt.at("/logs/0"));
    }

    @Test
    void revertsAreExplained() throws Exception {
        String contract = send(0, "{'from':'%s','data':'%s'}".formatted(sender(), SampleContract.INIT_CODE))
                .get("contractAddress")
                .stringValue();
        for (String method : new String[] {"eth_call", "eth_estimateGas"}) {
            JsonNode error = error(0, method, "{'to':'" + contract + "'}");
            assertThat(error.get("code").intValue()).isEqualTo(3);
            assertThat(error.get("message").stringValue()).isEqualTo("execution reverted: no");
            assertThat(error.get("data").stringValue()).startsWith("0x08c379a0").hasSize(2 + 2 * 100);
        }
        JsonNode starved = error(0, "eth_call", "{'to':'%s','gas':'0x5210'}".formatted(contract));
        assertThat(starved.get("message").stringValue()).isEqualTo("out of gas");
    }

    @Test
    void callsMayChangeTheStateAndTheBlockForThemselves() throws Exception {
        String anywhere = "0x00000000000000000000000000000000000c0de0";
        String number = "0x435f5260205ff3";
        String overrides = "{'%s':{'code':'%s'}}".formatted(anywhere, number);
        String call = "{'to':'" + anywhere + "'},'latest'," + overrides;
        assertThat(text(0, "eth_call", call + ",{'number':'0x1234'}")).endsWith("1234");
        String sload = "{'%s':{'code':'0x5f545f5260205ff3','stateDiff':{'0x%s':'0x%s'}}}"
                .formatted(anywhere, "0".repeat(64), "0".repeat(62) + "09");
        assertThat(text(0, "eth_call", "{'to':'" + anywhere + "'},'latest'," + sload))
                .endsWith("09");
        assertThat(text(0, "eth_call", "{'to':'" + anywhere + "'}")).isEqualTo("0x");
    }

    /** The first contract reads the slot that its slot 0 names, and calls the account whose address that slot has. */
    @Test
    void anAccessListIsFoundByTryingAgainWithIt() throws Exception {
        String contract = "0x00000000000000000000000000000000000c0de0";
        String code = "0x5f5f5f5f5f" + "5f5454" + "5af1" + "5f5ffd";
        String slots = "'0x%s':'0x%s','0x%s':'0x%s'"
                .formatted("0".repeat(64), "0".repeat(62) + "09", "0".repeat(62) + "09", "0".repeat(60) + "beef");
        String scene = ",'latest',{'%s':{'code':'%s','stateDiff':{%s}}}".formatted(contract, code, slots);
        JsonNode answer = result(0, "eth_createAccessList", "{'to':'" + contract + "','gas':'0x186a0'}" + scene);
        assertThat(answer.get("error").stringValue()).isEqualTo("execution reverted");
        JsonNode list = answer.get("accessList");
        assertThat(list).hasSize(2);
        assertThat(list.at("/0/address").stringValue()).endsWith("beef");
        assertThat(list.at("/0/storageKeys")).isEmpty();
        assertThat(list.at("/1/address").stringValue()).isEqualTo(contract);
        assertThat(list.at("/1/storageKeys")).hasSize(2);

        // With the list all is warm, and its price is that of two addresses and two keys.
        long used = Long.decode(answer.get("gasUsed").stringValue());
        long instructions = 8 * 2 + 2 * 100 + 2 + 100;
        assertThat(used).isEqualTo(21_000 + 2 * 2_400 + 2 * 1_900 + instructions);
    }

    @Test
    void anAccessListOfATransferIsEmpty() throws Exception {
        JsonNode answer = result(
                0,
                "eth_createAccessList",
                "{'from':'%s','to':'%s','value':'0x1'}".formatted(sender(), Samples.RECIPIENT.toHex()));
        assertThat(answer.get("accessList")).isEmpty();
        assertThat(answer.get("gasUsed").stringValue()).isEqualTo("0x5208");
        assertThat(answer.has("error")).isFalse();
        assertThat(error(0, "eth_createAccessList", "{'to':'%s','gas':'0x1'}".formatted(Samples.RECIPIENT.toHex()))
                        .get("message")
                        .stringValue())
                .contains("failed to apply transaction", "intrinsic gas too low");
    }

    @Test
    void aTransferIsEstimatedAtItsExactPrice() throws Exception {
        String transfer = "{'from':'%s','to':'%s','value':'0x1'}".formatted(sender(), Samples.RECIPIENT.toHex());
        assertThat(text(0, "eth_estimateGas", transfer)).isEqualTo("0x5208");
        String tooMuch = transfer.replace("'0x1'", "'0x" + "f".repeat(30) + "'");
        assertThat(error(0, "eth_estimateGas", tooMuch).get("message").stringValue())
                .contains("insufficient funds");
    }

    @Test
    void theBlockHashRecomputesFromTheHeadersJson() throws Exception {
        JsonNode receipt =
                send(0, "{'from':'%s','to':'%s','value':'0x1'}".formatted(sender(), Samples.RECIPIENT.toHex()));
        String hash = receipt.get("blockHash").stringValue();
        String raw = text(0, "debug_getRawHeader", "'" + hash + "'");
        assertThat(Hash.keccak256(Bytes.fromHex(raw)).toHex()).isEqualTo(hash);
        BlockHeader header = BlockHeader.decode(Bytes.fromHex(raw).toArray());
        JsonNode block = result(0, "eth_getBlockByHash", "'" + hash + "',false");
        assertThat(block.get("stateRoot").stringValue())
                .isEqualTo(header.stateRoot().toHex());
        assertThat(block.get("requestsHash").stringValue())
                .isEqualTo(header.requestsHash().orElseThrow().toHex());
    }

    /** As a light client checks them (EIP-1186), from nothing but the state root of the header. */
    @Test
    void proofsLeadFromTheStateRootToAccountsAndSlots() throws Exception {
        String contract = send(0, "{'from':'%s','data':'%s'}".formatted(sender(), SampleContract.INIT_CODE))
                .get("contractAddress")
                .stringValue();
        send(0, "{'from':'%s','to':'%s','input':'%s'}".formatted(sender(), contract, SampleContract.WORD));
        String block = text(0, "eth_blockNumber", "");
        Hash stateRoot = Hash.fromHex(result(0, "eth_getBlockByNumber", "'" + block + "',false")
                .get("stateRoot")
                .stringValue());

        JsonNode proof = result(0, "eth_getProof", "'%s',['0x0','0x1'],'%s'".formatted(contract, block));
        RlpReader account = account(stateRoot, proof).orElseThrow();
        assertThat(account.readLong())
                .isEqualTo(Long.decode(proof.get("nonce").stringValue()).longValue());
        assertThat(account.readUInt256())
                .isEqualTo(UInt256.fromHex(proof.get("balance").stringValue()));
        Hash storageRoot = account.readHash();
        assertThat(storageRoot.toHex()).isEqualTo(proof.get("storageHash").stringValue());
        assertThat(account.readHash().toHex())
                .isEqualTo(proof.get("codeHash").stringValue())
                .isEqualTo(Hash.keccak256(Bytes.fromHex(SampleContract.CODE)).toHex());
        account.expectEnd();

        JsonNode written = proof.at("/storageProof/0");
        assertThat(slot(storageRoot, 0, written)).hasValue(UInt256.fromHex(SampleContract.WORD));
        assertThat(UInt256.fromHex(written.get("value").stringValue())).isEqualTo(UInt256.fromHex(SampleContract.WORD));
        JsonNode unwritten = proof.at("/storageProof/1");
        assertThat(slot(storageRoot, 1, unwritten)).isEmpty();
        assertThat(unwritten.get("value").stringValue()).isEqualTo("0x0");

        JsonNode absent = result(0, "eth_getProof", "'0x%s',[],'%s'".formatted("12".repeat(20), block));
        assertThat(account(stateRoot, absent)).isEmpty();
    }

    private static Optional<RlpReader> account(Hash stateRoot, JsonNode proof) {
        byte[] key = Hash.keccak256(Bytes.fromHex(proof.get("address").stringValue()))
                .toBytes();
        return MerkleProof.verify(stateRoot, key, nodes(proof.get("accountProof")))
                .map(value -> new RlpReader(value).readList());
    }

    private static Optional<UInt256> slot(Hash storageRoot, long slot, JsonNode proof) {
        byte[] key = Hash.keccak256(UInt256.of(slot).toBytes()).toBytes();
        return MerkleProof.verify(storageRoot, key, nodes(proof.get("proof")))
                .map(value -> new RlpReader(value).readUInt256());
    }

    private static List<Bytes> nodes(JsonNode proof) {
        return proof.values().stream()
                .map(node -> Bytes.fromHex(node.stringValue()))
                .toList();
    }

    /** More than are recovered by one thread; one is no transaction, and one comes twice. */
    @Test
    void transactionsOfABatchAreTakenInOrder() throws Exception {
        byte[] key = Keccak256.digest("an account of its own".getBytes(StandardCharsets.UTF_8));
        send(
                0,
                "{'from':'%s','to':'%s','value':'0xde0b6b3a7640000'}"
                        .formatted(sender(), Secp256k1.address(key).toHex()));
        UInt256 gwei = UInt256.of(1_000_000_000);
        List<SignedTransaction> transfers = LongStream.range(0, 60)
                .mapToObj(nonce -> SignedTransaction.sign(
                        new DynamicFeeTransaction(
                                UInt256.of(31_337),
                                nonce,
                                gwei,
                                gwei.multiplyExact(UInt256.of(20)),
                                21_000,
                                Optional.of(Samples.RECIPIENT),
                                UInt256.ONE,
                                Bytes.EMPTY,
                                List.of()),
                        key))
                .toList();
        List<String> raw = new ArrayList<>(
                transfers.stream().map(each -> each.encoded().toHex()).toList());
        raw.add(30, "0x1234");
        raw.add(raw.getFirst());
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_sendRawTransaction\",\"params\":[\"%s\"]}";
        JsonNode answers = post(0, "[" + raw.stream().map(call::formatted).collect(Collectors.joining(",")) + "]");
        assertThat(answers).hasSize(62);
        for (int i = 0; i < 60; i++) {
            assertThat(answers.get(i < 30 ? i : i + 1).get("result").stringValue())
                    .isEqualTo(transfers.get(i).hash().toHex());
        }
        assertThat(answers.get(30).has("error")).isTrue();
        assertThat(answers.get(61).at("/error/message").stringValue()).matches("already known|nonce too low.*");
    }

    @Test
    void refusedTransactionsChangeNothing() throws Exception {
        String wrongChain = Samples.legacy(0).encoded().toHex();
        assertThat(error(1, "eth_sendRawTransaction", "'" + wrongChain + "'")
                        .get("message")
                        .stringValue())
                .contains("chain");
        UInt256 nonce = UInt256.fromHex(text(1, "eth_getTransactionCount", "'" + sender() + "','pending'"));
        String tooLow = "{'from':'%s','to':'%s','value':'0x1','nonce':'0x0','gas':'0x5208'}"
                .formatted(sender(), Samples.RECIPIENT.toHex());
        if (nonce.isZero()) {
            send(1, tooLow);
        }
        assertThat(error(1, "eth_sendTransaction", tooLow).get("message").stringValue())
                .contains("nonce too low");
    }

    /** Sends from a development account and waits for the receipt. */
    private static JsonNode send(int shard, String transaction) throws Exception {
        String hash = text(shard, "eth_sendTransaction", transaction);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode receipt = result(shard, "eth_getTransactionReceipt", "'" + hash + "'");
            if (!receipt.isNull()) {
                return receipt;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no receipt for " + hash);
    }

    private static String sender() {
        return Samples.SENDER.toHex();
    }

    private static String text(int shard, String method, String params) throws Exception {
        return result(shard, method, params).stringValue();
    }

    private static JsonNode result(int shard, String method, String params) throws Exception {
        JsonNode answer = answer(shard, method, params);
        assertThat(answer.has("error")).as("%s(%s): %s", method, params, answer).isFalse();
        return answer.get("result");
    }

    private static JsonNode error(int shard, String method, String params) throws Exception {
        JsonNode answer = answer(shard, method, params);
        assertThat(answer.has("error")).as("%s(%s): %s", method, params, answer).isTrue();
        return answer.get("error");
    }

    private static JsonNode answer(int shard, String method, String params) throws IOException, InterruptedException {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":["
                + params.replace('\'', '"') + "]}";
        return post(shard, request);
    }

    private static JsonNode post(int shard, String request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(chain.url(shard)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build();
        return JSON.readTree(
                HTTP.send(post, HttpResponse.BodyHandlers.ofString()).body());
    }
}
