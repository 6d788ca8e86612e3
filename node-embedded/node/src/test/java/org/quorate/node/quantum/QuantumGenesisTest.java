package org.quorate.node.quantum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.contracts.ContractArtifact;
import org.quorate.evm.KeyRegistry;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.JsonRpcCaller;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A chain of one's own, by a genesis file in geth's format, as the document says: with quantum-resistant accounts. */
@Timeout(120)
class QuantumGenesisTest {
    private static final UInt256 CHAIN = UInt256.of(424_242);
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final String COIN = "1000000000000000000";

    @TempDir
    private Path folder;

    private final SigningKey funded = SignatureScheme.ML_DSA_65.signingKey(new byte[32]);
    private final SigningKey registered = SignatureScheme.ML_DSA_44.signingKey(new byte[32]);
    private QuorateNode node;
    private JsonRpcCaller rpc;

    @BeforeEach
    void start() throws IOException {
        Path file = folder.resolve("genesis.json");
        Files.writeString(file, genesis());
        node = QuorateNode.start(NodeConfig.dev()
                .withGenesisFile(file)
                .withShards(1)
                .withSealing(new Sealing.Automine())
                .withHttp("127.0.0.1", 0));
        rpc = new JsonRpcCaller(node.status().rpc().orElseThrow());
    }

    @AfterEach
    void stop() {
        rpc.close();
        node.close();
    }

    /** One account has money only and brings its key along; of the other the genesis has the key, too. */
    private String genesis() {
        JsonMapper json = JsonMapper.shared();
        ObjectNode root = json.createObjectNode();
        ObjectNode config = root.putObject("config");
        config.put("chainId", CHAIN.longValue()).put("terminalTotalDifficulty", 0);
        for (String block : List.of(
                "homestead",
                "eip150",
                "eip155",
                "eip158",
                "byzantium",
                "constantinople",
                "petersburg",
                "istanbul",
                "berlin",
                "london")) {
            config.put(block + "Block", 0);
        }
        for (String fork : List.of("shanghai", "cancun", "prague", "osaka")) {
            config.put(fork + "Time", 0);
        }
        ObjectNode blobs = config.putObject("blobSchedule");
        for (String fork : List.of("cancun", "prague", "osaka")) {
            blobs.putObject(fork).put("target", 6).put("max", 9).put("baseFeeUpdateFraction", 5_007_716);
        }
        root.put("timestamp", "1735689600")
                .put("extraData", "0x")
                .put("gasLimit", "30000000")
                .put("difficulty", "0");
        ObjectNode alloc = root.putObject("alloc");
        // Ethereum's own system contracts, which every block calls.
        DevGenesis.systemContracts().forEach((address, account) -> contract(alloc, address, account.code()));
        AccountKey own = own(registered);
        contract(alloc, SystemAddresses.KEY_REGISTRY, code("KeyRegistry"))
                .putObject("storage")
                .put(slot(UInt256.MAX), slot(CHAIN))
                .put(slot(UInt256.MAX.subtract(UInt256.ONE)), slot(UInt256.of(30)))
                .put(slot(KeyRegistry.slot(own.address())), slot(KeyRegistry.entry(own)));
        contract(alloc, SystemAddresses.ACCOUNT_CODE, code("QuantumAccount"));
        contract(alloc, SystemAddresses.ATTESTATIONS, code("Attestations"));
        contract(alloc, own.holder(), own.holderCode());
        alloc.putObject(own.address().toHex()).put("balance", COIN);
        alloc.putObject(own(funded).address().toHex()).put("balance", COIN);
        return root.toPrettyString();
    }

    private static ObjectNode contract(ObjectNode alloc, Address address, Bytes code) {
        return alloc.putObject(address.toHex())
                .put("nonce", 1)
                .put("balance", "0")
                .put("code", code.toHex());
    }

    private static Bytes code(String name) {
        return ContractArtifact.load("system/" + name).runtimeCode();
    }

    private static String slot(UInt256 number) {
        return number.toHash().toHex();
    }

    private static AccountKey own(SigningKey key) {
        return new AccountKey(key.scheme(), key.publicKey());
    }

    @Test
    void accountsOfTheGenesisPayWithTheirKeysOnAChainOfItsOwn() throws InterruptedException {
        assertThat(rpc.call("eth_chainId").asString()).isEqualTo("0x67932");
        JsonNode first = receipt(send(funded, 0, true));
        assertThat(first.get("status").asString()).isEqualTo("0x1");
        assertThat(first.get("type").asString()).isEqualTo("0x51");
        assertThat(receipt(send(funded, 1, false)).get("status").asString()).isEqualTo("0x1");
        JsonNode known = receipt(send(registered, 0, false));
        assertThat(known.get("status").asString()).isEqualTo("0x1");
        assertThat(rpc.call("eth_getBalance", BOB.toHex(), "latest").asString()).isEqualTo("0x3");
        assertThat(rpc.call("eth_getCode", own(registered).address().toHex(), "latest")
                        .asString())
                .as("the account code comes with the first transaction")
                .isEqualTo("0xef0100" + SystemAddresses.ACCOUNT_CODE.toHex().substring(2));
    }

    /** Of a transaction that was sent, as soon as its block is there. */
    private JsonNode receipt(String hash) throws InterruptedException {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
        for (int tries = 0; receipt.isNull() && tries < 600; tries++) {
            Thread.sleep(100);
            receipt = rpc.call("eth_getTransactionReceipt", hash);
        }
        return receipt;
    }

    private String send(SigningKey key, long nonce, boolean carriesKey) {
        UInt256 gwei = UInt256.of(1_000_000_000L);
        QuantumTransaction signed = new QuantumTransaction(
                        new DynamicFeeTransaction(
                                CHAIN,
                                nonce,
                                gwei,
                                UInt256.of(20_000_000_000L),
                                1_000_000,
                                Optional.of(BOB),
                                UInt256.ONE,
                                Bytes.EMPTY,
                                List.of()),
                        List.of(),
                        key.scheme(),
                        own(key).address(),
                        carriesKey ? Optional.of(key.publicKey()) : Optional.empty(),
                        Bytes.EMPTY)
                .signed(key);
        return rpc.call(
                        "eth_sendRawTransaction",
                        SignedTransaction.of(signed).encoded().toHex())
                .asString();
    }
}
