package org.quorate.node.shards;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.Submission;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.KeyStatements;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** Somebody with a key, who acts for an account on the shards of a net: for the one that begins with the key, or for another. */
record KeyActor(SigningKey key, Address account) {
    private static final UInt256 NETWORK = UInt256.of(31_337);
    private static final UInt256 MAX_FEE = UInt256.of(50).multiplyExact(ShardNet.GWEI);
    private static final long GAS = 12_000_000;

    static KeyActor of(SignatureScheme scheme, int number) {
        byte[] seed = new byte[scheme.seedSize()];
        Arrays.fill(seed, (byte) number);
        SigningKey key = scheme.signingKey(seed);
        return new KeyActor(key, new AccountKey(scheme, key.publicKey()).address());
    }

    KeyActor at(Address other) {
        return new KeyActor(key, other);
    }

    AccountKey publicKey() {
        return new AccountKey(key.scheme(), key.publicKey());
    }

    /** Hands in a transaction, which carries the key if it is to. Nothing if the shard does not take it. */
    Optional<Hash> send(ShardNet net, int shard, Address to, UInt256 value, Bytes data, boolean carriesKey) {
        DynamicFeeTransaction call = new DynamicFeeTransaction(
                net.shard(shard).chainId(),
                net.shard(shard).pool().pendingNonce(account),
                ShardNet.GWEI,
                MAX_FEE,
                GAS,
                Optional.of(to),
                value,
                data,
                List.of());
        QuantumTransaction unsigned = new QuantumTransaction(
                call,
                List.of(),
                key.scheme(),
                account,
                carriesKey ? Optional.of(key.publicKey()) : Optional.empty(),
                Bytes.EMPTY);
        SignedTransaction signed = SignedTransaction.of(unsigned.signed(key));
        return net.shard(shard).submit(signed) instanceof Submission.Accepted
                ? Optional.of(signed.hash())
                : Optional.empty();
    }

    // Calls of the registry

    Bytes rotate(long sequence, KeyActor to) {
        return call(
                "rotate(uint8,bytes,bytes)",
                to.scheme(),
                AbiValue.of(to.key.publicKey()),
                to.proof(KeyStatements.rotation(NETWORK, account, sequence, to.publicKey())));
    }

    /** The same as a statement, which anybody may submit. */
    Bytes submitRotation(long sequence, KeyActor to) {
        Hash statement = KeyStatements.rotation(NETWORK, account, sequence, to.publicKey());
        return call(
                "submitRotation(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(account),
                ShardNet.number(sequence),
                to.scheme(),
                AbiValue.of(to.key.publicKey()),
                proof(statement),
                to.proof(statement));
    }

    /** By this key, the recovery key. */
    Bytes recover(long sequence, KeyActor to) {
        return call(
                "recover(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(account),
                ShardNet.number(sequence),
                to.scheme(),
                AbiValue.of(to.key.publicKey()),
                proof(KeyStatements.takeover(NETWORK, account, sequence, to.publicKey())),
                to.proof(KeyStatements.rotation(NETWORK, account, sequence, to.publicKey())));
    }

    /** The first choice of this key. */
    Bytes setRecovery() {
        return call(
                "setRecovery(uint8,bytes,bytes,bytes)",
                scheme(),
                AbiValue.of(key.publicKey()),
                proof(KeyStatements.recovery(NETWORK, account, 0, publicKey())),
                AbiValue.of(Bytes.EMPTY));
    }

    /** In place of another recovery key, which agrees. @param choices so far */
    Bytes setRecovery(long choices, KeyActor present) {
        Hash statement = KeyStatements.recovery(NETWORK, account, choices, publicKey());
        return call(
                "setRecovery(uint8,bytes,bytes,bytes)",
                scheme(),
                AbiValue.of(key.publicKey()),
                proof(statement),
                present.proof(statement));
    }

    /** One of one; this key, the recovery key, agrees. @param choices so far */
    Bytes setGuardians(long choices) {
        AbiValue guardians = AbiValue.of(List.of(AbiValue.of(ShardNet.account(2))));
        Bytes list = call("f(address[],uint8)", guardians, ShardNet.number(1));
        Hash commitment = Hash.keccak256(list.slice(4, list.length()));
        return call(
                "setGuardians(address[],uint8,bytes)",
                guardians,
                ShardNet.number(1),
                proof(KeyStatements.guardians(NETWORK, account, choices, commitment)));
    }

    /** By this key, the one that counts or the recovery key. */
    Bytes cancel(long sequence, boolean byRecovery) {
        return call(
                "submitCancellation(address,uint64,bool,bytes)",
                AbiValue.of(account),
                ShardNet.number(sequence),
                AbiValue.of(byRecovery),
                proof(KeyStatements.cancellation(NETWORK, account, sequence)));
    }

    Bytes bind() {
        return call(
                "bind(uint8,bytes,bytes)",
                scheme(),
                AbiValue.of(key.publicKey()),
                proof(KeyStatements.binding(NETWORK, account, publicKey())));
    }

    Bytes switchEcdsaOff() {
        return call(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), proof(KeyStatements.ecdsaOff(NETWORK, account)));
    }

    static Bytes carry(Address account, int... shards) {
        return call(
                "carry(address,uint256[])",
                AbiValue.of(account),
                AbiValue.of(Arrays.stream(shards).mapToObj(ShardNet::number).toList()));
    }

    private AbiValue scheme() {
        return ShardNet.number(key.scheme().id());
    }

    private AbiValue proof(Hash statement) {
        return AbiValue.of(key.sign(statement.toBytes()));
    }

    static Bytes call(String signature, AbiValue... arguments) {
        return AbiSignature.parse(signature).encodeCall(arguments);
    }

    /** Calls the registry with coin for telling all other shards, in a round of its own. */
    boolean change(ShardNet net, int shard, Bytes data, int newKeyBytes) {
        UInt256 fee = UInt256.fromBytes(net.ask(
                        shard,
                        SystemAddresses.KEY_REGISTRY,
                        "carryFee(address,uint256)",
                        AbiValue.of(account),
                        ShardNet.number(newKeyBytes))
                .toArray());
        return mined(net, shard, data, fee);
    }

    /** The same on that shard alone. */
    boolean changeHere(ShardNet net, int shard, Bytes data) {
        return mined(net, shard, data, UInt256.ZERO);
    }

    private boolean mined(ShardNet net, int shard, Bytes data, UInt256 value) {
        Hash hash = send(net, shard, SystemAddresses.KEY_REGISTRY, value, data, false)
                .orElseThrow();
        net.round();
        return net.mined(shard, hash).receipt().success();
    }
}
