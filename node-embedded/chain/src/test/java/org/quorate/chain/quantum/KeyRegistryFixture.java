package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.commitment;
import static org.quorate.chain.quantum.KeyRegistryCalls.encode;
import static org.quorate.chain.quantum.KeyRegistryCalls.guardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotationHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.takeoverHash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.quorate.evm.TransactionError;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/** A shard with an account that has a key, {@code old}, and calls of the registry about it. */
abstract class KeyRegistryFixture {
    static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    static final Address REGISTRY = SystemAddresses.KEY_REGISTRY;
    /** Of the development genesis, in seconds. */
    static final long DELAY = 60;

    final QuantumChain chain = new QuantumChain(0);
    final QuantumAccount old = QuantumAccount.of(SignatureScheme.ML_DSA_44, 1);
    final QuantumAccount next = QuantumAccount.of(SignatureScheme.ML_DSA_65, 2).at(old.address());
    final QuantumAccount thief =
            QuantumAccount.of(SignatureScheme.ML_DSA_44, 66).at(old.address());

    @BeforeEach
    void register() {
        chain.fund(old.address());
        chain.block(old.first(chain.id(), BOB, UInt256.ONE, Bytes.EMPTY));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    boolean submit(Bytes data) {
        return chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, data)).succeeded(0);
    }

    static boolean send(QuantumChain shard, QuantumAccount account, long nonce, Bytes data) {
        return send(shard, account, nonce, data, REGISTRY);
    }

    static boolean send(QuantumChain shard, QuantumAccount account, long nonce, Bytes data, Address to) {
        return shard.block(account.later(shard.id(), nonce, to, UInt256.ZERO, data))
                .succeeded(0);
    }

    void assertPays(QuantumAccount account, long nonce) {
        assertThat(send(chain, account, nonce, Bytes.EMPTY, BOB)).isTrue();
    }

    void assertRefused(QuantumAccount account, long nonce) {
        assertThat(chain.tryBlock(account.later(chain.id(), nonce, BOB, UInt256.ONE, Bytes.EMPTY))
                        .rejected())
                .hasSize(1)
                .allMatch(rejected -> rejected.error() == TransactionError.INVALID_SIGNATURE);
    }

    boolean rotationWaits() {
        return chain.ask(REGISTRY, "stateOf(address)", AbiValue.of(old.address()))
                        .get(63)
                == 1;
    }

    Bytes vote() {
        return encode(
                "guardianCancel(address,address[],uint8)",
                AbiValue.of(old.address()),
                guardians(),
                AbiValue.of(UInt256.of(2)));
    }

    Bytes recover(QuantumAccount recovery, long sequence, QuantumAccount to) {
        Hash hash = rotationHash(old.address(), sequence, to);
        return encode(
                "recover(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.of(sequence)),
                AbiValue.of(UInt256.of(to.scheme().id())),
                AbiValue.of(to.publicKey()),
                AbiValue.of(recovery.sign(takeoverHash(old.address(), sequence, to))),
                AbiValue.of(to.sign(hash)));
    }

    Bytes statement(QuantumAccount from, QuantumAccount to, long sequence) {
        Hash hash = rotationHash(old.address(), sequence, to);
        return submitRotation(sequence, to, from.sign(hash), to.sign(hash));
    }

    Bytes submitRotation(long sequence, QuantumAccount to, Bytes oldProof, Bytes newProof) {
        return encode(
                "submitRotation(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.of(sequence)),
                AbiValue.of(UInt256.of(to.scheme().id())),
                AbiValue.of(to.publicKey()),
                AbiValue.of(oldProof),
                AbiValue.of(newProof));
    }

    Bytes submitCancellation(long sequence, boolean byRecovery, Bytes proof) {
        return encode(
                "submitCancellation(address,uint64,bool,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.of(sequence)),
                AbiValue.of(byRecovery),
                AbiValue.of(proof));
    }

    Hash cancellationHash(long sequence) {
        return KeyRegistryCalls.cancellationHash(old.address(), sequence);
    }

    Hash guardiansHash(long choices, Hash commitment) {
        return KeyRegistryCalls.guardiansHash(old.address(), choices, commitment);
    }
}
