package org.quorate.node.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.JsonRpcCaller;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;

/** What JSON-RPC says about transactions of type 0x51, from the estimate to the receipt. */
@Timeout(120)
class QuantumRpcTest {
    private static final UInt256 CHAIN = UInt256.of(31_337);
    private static final UInt256 GWEI = UInt256.of(1_000_000_000L);
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final String FUNDS = "0xde0b6b3a7640000";

    private QuorateNode node;
    private JsonRpcCaller rpc;
    private final SigningKey key = key(SignatureScheme.ML_DSA_44, 1);
    private final AccountKey own = new AccountKey(key.scheme(), key.publicKey());
    private final Address alice = own.address();

    @BeforeEach
    void start() {
        node = QuorateNode.start(NodeConfig.dev()
                .withShards(1)
                .withSealing(new Sealing.Automine())
                .withDev(Optional.of(DevConfig.DEFAULT))
                .withHttp("127.0.0.1", 0));
        rpc = new JsonRpcCaller(node.status().rpc().orElseThrow());
        rpc.call("anvil_setBalance", alice.toHex(), FUNDS);
    }

    @AfterEach
    void stop() {
        rpc.close();
        node.close();
    }

    private static SigningKey key(SignatureScheme scheme, int number) {
        byte[] seed = new byte[scheme.seedSize()];
        Arrays.fill(seed, (byte) number);
        return scheme.signingKey(seed);
    }

    @Test
    void anEstimateHasTheSignatureAndOnFirstUseTheKey() {
        for (SignatureScheme scheme : SignatureScheme.ALL) {
            if (!scheme.isForAccounts()) {
                continue;
            }
            SigningKey signing = key(scheme, 7);
            AccountKey account = new AccountKey(scheme, signing.publicKey());
            assertThat(estimate(Map.of(
                            "from",
                            account.address().toHex(),
                            "to",
                            BOB.toHex(),
                            "type",
                            "0x51",
                            "scheme",
                            scheme.label(),
                            "publicKey",
                            account.publicKey().toHex())))
                    .isEqualTo(21_000 + SignatureGas.of(scheme, true));
        }
        long first = estimate(Map.of(
                "from",
                alice.toHex(),
                "to",
                BOB.toHex(),
                "scheme",
                "0x1",
                "publicKey",
                own.publicKey().toHex()));
        // With exactly the estimate it is mined.
        send(first, 0, true, 1, GWEI);
        assertThat(rpc.call("eth_getTransactionCount", alice.toHex(), "latest").asString())
                .isEqualTo("0x1");
        // From now on the node knows how the account signs, and nothing need be said.
        long later = 21_000 + SignatureGas.of(SignatureScheme.ML_DSA_44, false);
        assertThat(estimate(Map.of("from", alice.toHex(), "to", BOB.toHex()))).isEqualTo(later);
        assertThat(estimate(Map.of("from", alice.toHex(), "to", BOB.toHex(), "type", "0x2")))
                .isEqualTo(21_000);
        send(later, 1, false, 1, GWEI);
        // What the registry itself does on first use is part of the estimate: the account can choose a recovery key at
        // once.
        SigningKey fresh = key(SignatureScheme.ML_DSA_44, 9);
        AccountKey freshKey = new AccountKey(fresh.scheme(), fresh.publicKey());
        Map<String, Object> toItself = new HashMap<>(Map.of(
                "from", freshKey.address().toHex(),
                "to", freshKey.address().toHex(),
                "type", "0x51",
                "scheme", "mldsa44",
                "publicKey", freshKey.publicKey().toHex()));
        assertThat(estimate(toItself))
                .as("its code runs already")
                .isGreaterThan(21_000 + SignatureGas.of(SignatureScheme.ML_DSA_44, true));
    }

    @Test
    void anAccessListAndACallAreThoseOfTheRealSender() {
        send(3_000_000, 0, true, 1, GWEI);
        Map<String, Object> verify = Map.of(
                "from",
                alice.toHex(),
                "to",
                SystemAddresses.KEY_REGISTRY.toHex(),
                "data",
                AbiSignature.parse("keyOf(address)")
                        .encodeCall(AbiValue.of(alice))
                        .toHex());
        JsonNode list = rpc.call("eth_createAccessList", verify);
        assertThat(list.get("accessList").toString()).contains(own.holder().toHex());
        long used = Long.decode(list.get("gasUsed").asString());
        assertThat(used).isGreaterThan(21_000 + SignatureGas.of(SignatureScheme.ML_DSA_44, false));
        assertThat(rpc.call("eth_call", verify, "latest").asString())
                .contains(own.publicKey().toHex().substring(2));
    }

    @Test
    void whatCanNotBeIsSaidBeforeAnythingIsSigned() {
        assertRefused("give scheme and publicKey", call("type", "0x51"));
        assertRefused("must carry the public key", call("scheme", "mldsa44"));
        assertRefused("has 1952 bytes, this one 1312", call("scheme", "mldsa65", "publicKey", hex(own)));
        assertRefused("there is no signature scheme for accounts falcon512", call("scheme", "falcon512"));
        assertRefused("there is no signature scheme for accounts secp256k1", call("scheme", "secp256k1"));
        assertRefused("belong to transactions of type 0x51", call("type", "0x2", "scheme", "mldsa44"));
        AccountKey other = new AccountKey(
                SignatureScheme.ML_DSA_44, key(SignatureScheme.ML_DSA_44, 2).publicKey());
        assertRefused("the address of this public key is", call("scheme", "mldsa44", "publicKey", hex(other)));
        Map<String, String> guest =
                Map.of("chainId", "0x7a69", "nonce", "0x0", "scheme", "mldsa44", "account", BOB.toHex());
        for (String field : List.of("publicKey", "signature")) {
            Map<String, String> entry = new HashMap<>(guest);
            entry.put(field, "0x12");
            assertRefused(
                    field + " of mldsa44 has",
                    call("scheme", "mldsa44", "publicKey", hex(own), "keyAuthorizationList", List.of(entry)));
        }
        send(3_000_000, 0, true, 1, GWEI);
        assertRefused("signs by mldsa44 on this shard", call("scheme", "hybrid"));
        assertRefused("signs with another key on this shard", call("scheme", "mldsa44", "publicKey", hex(other)));
        assertThatThrownBy(() -> rpc.call("eth_sendTransaction", call("type", "0x51")))
                .hasMessageContaining("the node has no keys of quantum-resistant accounts");
    }

    @Test
    void theTransactionAndItsReceiptAreShownInFull() {
        SigningKey guest = key(SignatureScheme.ML_DSA_65, 3);
        AccountKey guestKey = new AccountKey(guest.scheme(), guest.publicKey());
        KeyAuthorization unsigned = new KeyAuthorization(
                CHAIN,
                Address.ZERO,
                0,
                guest.scheme(),
                guestKey.address(),
                Optional.of(guest.publicKey()),
                Bytes.EMPTY);
        KeyAuthorization consent = unsigned.signed(guest.sign(unsigned.message()));
        QuantumTransaction transaction = new QuantumTransaction(
                        call(3_000_000, 0, 1, GWEI),
                        List.of(consent),
                        key.scheme(),
                        alice,
                        Optional.of(key.publicKey()),
                        Bytes.EMPTY)
                .signed(key);
        String hash = raw(transaction);
        JsonNode shown = rpc.call("eth_getTransactionByHash", hash);
        assertThat(shown.get("type").asString()).isEqualTo("0x51");
        assertThat(shown.get("from").asString()).isEqualTo(alice.toHex());
        assertThat(shown.get("scheme").asString()).isEqualTo("0x1");
        assertThat(shown.get("schemeName").asString()).isEqualTo("mldsa44");
        assertThat(shown.get("publicKey").asString()).isEqualTo(hex(own));
        assertThat(shown.get("signature").asString())
                .isEqualTo(transaction.signature().toHex());
        assertThat(shown.has("v") || shown.has("r") || shown.has("yParity")).isFalse();
        JsonNode entry = shown.get("keyAuthorizationList").get(0);
        assertThat(entry.get("account").asString()).isEqualTo(guestKey.address().toHex());
        assertThat(entry.get("publicKey").asString()).isEqualTo(hex(guestKey));
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
        assertThat(receipt.get("type").asString()).isEqualTo("0x51");
        assertThat(receipt.get("status").asString()).isEqualTo("0x1");
        assertThat(Long.decode(receipt.get("gasUsed").asString()))
                .isEqualTo(21_000
                        + SignatureGas.of(SignatureScheme.ML_DSA_44, true)
                        + 25_000
                        + SignatureGas.of(SignatureScheme.ML_DSA_65, true));
        assertThat(rpc.call("eth_getCode", guestKey.address().toHex(), "latest").asString())
                .isEqualTo("0xef0100" + SystemAddresses.ACCOUNT_CODE.toHex().substring(2));
        assertThat(rpc.call("eth_getRawTransactionByHash", hash).asString())
                .isEqualTo(SignedTransaction.of(transaction).encoded().toHex());
    }

    @Test
    void thePoolShowsReplacesAndRefuses() {
        rpc.call("evm_setAutomine", false);
        String first = sendRaw(3_000_000, 0, true, 1, GWEI);
        JsonNode pooled = rpc.call("txpool_content")
                .get("pending")
                .get(alice.toChecksummed())
                .get("0");
        assertThat(pooled.get("hash").asString()).isEqualTo(first);
        assertThat(pooled.get("schemeName").asString()).isEqualTo("mldsa44");
        assertThat(rpc.call("txpool_inspect").toString()).contains(BOB.toChecksummed());
        assertThatThrownBy(() -> sendRaw(3_000_000, 0, true, 2, GWEI))
                .hasMessageContaining("replacement transaction underpriced");
        String second = sendRaw(3_000_000, 0, true, 2, UInt256.of(2_000_000_000L));
        assertThat(rpc.call("eth_getTransactionByHash", first).isNull()).isTrue();
        assertThat(rpc.call("txpool_contentFrom", alice.toHex()).toString()).contains(second);

        // Another scheme has another address: nobody's nonce but its own can be taken.
        SigningKey other = key(SignatureScheme.HYBRID, 1);
        QuantumTransaction foreign = new QuantumTransaction(
                        call(3_000_000, 0, 3, UInt256.of(9_000_000_000L)),
                        List.of(),
                        other.scheme(),
                        alice,
                        Optional.of(other.publicKey()),
                        Bytes.EMPTY)
                .signed(other);
        assertThatThrownBy(() -> raw(foreign)).hasMessageContaining("the address of this public key is");
        assertThat(rpc.call("txpool_contentFrom", alice.toHex()).toString()).contains(second);

        // The next transaction does not know yet whether the first is mined: with the key it may wait, without it may
        // not.
        assertThatThrownBy(() -> sendRaw(3_000_000, 1, false, 1, GWEI))
                .hasMessageContaining("the transaction must carry the public key");
        sendRaw(3_000_000, 1, true, 1, GWEI);
        rpc.call("evm_mine");
        assertThat(rpc.call("eth_getTransactionReceipt", second).get("status").asString())
                .isEqualTo("0x1");
        assertThat(rpc.call("eth_getTransactionCount", alice.toHex(), "latest").asString())
                .isEqualTo("0x2");

        // Once the key is registered, one without it replaces one with it.
        String carrying = sendRaw(3_000_000, 2, true, 1, GWEI);
        String without = sendRaw(3_000_000, 2, false, 1, UInt256.of(2_000_000_000L));
        assertThat(rpc.call("eth_getTransactionByHash", carrying).isNull()).isTrue();
        rpc.call("evm_mine");
        assertThat(rpc.call("eth_getTransactionReceipt", without).get("status").asString())
                .isEqualTo("0x1");
    }

    @Test
    void refusalsOfRawBytesSayWhatToDo() {
        long least = 21_000 + SignatureGas.of(SignatureScheme.ML_DSA_44, true);
        assertThatThrownBy(() -> sendRaw(least - 1, 0, true, 1, GWEI))
                .hasMessageContaining("intrinsic gas too low: gas " + (least - 1) + ", minimum needed " + least);
        Bytes good = SignedTransaction.of(signed(3_000_000, 0, true, 1, GWEI)).encoded();
        byte[] broken = good.toArray();
        broken[broken.length - 1] ^= 1;
        assertThatThrownBy(() ->
                        rpc.call("eth_sendRawTransaction", Bytes.wrap(broken).toHex()))
                .hasMessageContaining("the signature is not valid");
        assertThatThrownBy(() -> rpc.call(
                        "eth_sendRawTransaction",
                        good.slice(0, good.length() - 1).toHex()))
                .hasMessageContaining("malformed transaction of type 0x51: item is longer than the data");
        QuantumTransaction shortOne = signed(3_000_000, 0, true, 1, GWEI);
        assertThatThrownBy(() -> raw(shortOne.signed(shortOne.signature().slice(0, 2_419))))
                .hasMessageContaining("a signature of mldsa44 has 2420 bytes, this one 2419");
        QuantumTransaction big = new QuantumTransaction(
                        new DynamicFeeTransaction(
                                CHAIN,
                                0,
                                GWEI,
                                UInt256.of(20_000_000_000L),
                                16_000_000,
                                Optional.of(BOB),
                                UInt256.ZERO,
                                Bytes.wrap(new byte[(128 << 10) - 3_000]),
                                List.of()),
                        List.of(),
                        key.scheme(),
                        alice,
                        Optional.of(key.publicKey()),
                        Bytes.EMPTY)
                .signed(key);
        assertThatThrownBy(() -> raw(big))
                .hasMessageContaining("oversized data")
                .hasMessageContaining("131072");
        String hash = raw(shortOne);
        assertThatThrownBy(() -> raw(shortOne)).hasMessageMatching("(?s).*(already known|nonce too low).*");
        assertThat(rpc.call("eth_getTransactionReceipt", hash).get("status").asString())
                .isEqualTo("0x1");
    }

    private Map<String, Object> call(Object... fields) {
        Map<String, Object> call = new HashMap<>(Map.of("from", alice.toHex(), "to", BOB.toHex()));
        for (int i = 0; i < fields.length; i += 2) {
            call.put((String) fields[i], fields[i + 1]);
        }
        return call;
    }

    private static String hex(AccountKey key) {
        return key.publicKey().toHex();
    }

    private void assertRefused(String why, Map<String, Object> call) {
        assertThatThrownBy(() -> rpc.call("eth_estimateGas", call)).hasMessageContaining(why);
    }

    private long estimate(Map<String, Object> call) {
        return Long.decode(rpc.call("eth_estimateGas", call).asString());
    }

    private void send(long gas, long nonce, boolean carriesKey, long value, UInt256 tip) {
        String hash = sendRaw(gas, nonce, carriesKey, value, tip);
        assertThat(rpc.call("eth_getTransactionReceipt", hash).get("status").asString())
                .isEqualTo("0x1");
    }

    private String sendRaw(long gas, long nonce, boolean carriesKey, long value, UInt256 tip) {
        return raw(signed(gas, nonce, carriesKey, value, tip));
    }

    private String raw(QuantumTransaction transaction) {
        return rpc.call(
                        "eth_sendRawTransaction",
                        SignedTransaction.of(transaction).encoded().toHex())
                .asString();
    }

    private QuantumTransaction signed(long gas, long nonce, boolean carriesKey, long value, UInt256 tip) {
        return new QuantumTransaction(
                        call(gas, nonce, value, tip),
                        List.of(),
                        key.scheme(),
                        alice,
                        carriesKey ? Optional.of(key.publicKey()) : Optional.empty(),
                        Bytes.EMPTY)
                .signed(key);
    }

    private static DynamicFeeTransaction call(long gas, long nonce, long value, UInt256 tip) {
        UInt256 cap = tip.multiplyExact(UInt256.of(20));
        return new DynamicFeeTransaction(
                CHAIN, nonce, tip, cap, gas, Optional.of(BOB), UInt256.of(value), Bytes.EMPTY, List.of());
    }
}
