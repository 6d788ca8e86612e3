package org.quorate.chain.quantum;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.quorate.chain.DevAccounts;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;

/** Calls of the registry contract, and the statements in them: built from the document rather than asked of the contract. */
final class KeyRegistryCalls {
    private KeyRegistryCalls() {}

    static Bytes call(String signature) {
        return encode(signature);
    }

    static Bytes encode(String signature, AbiValue... arguments) {
        return AbiSignature.parse(signature).encodeCall(arguments);
    }

    static AbiValue guardians() {
        return AbiValue.of(List.of(
                        DevAccounts.address(1),
                        DevAccounts.address(2),
                        Address.fromHex("0x00000000000000000000000000000000000000aa"))
                .stream()
                .sorted()
                .map(AbiValue::of)
                .toList());
    }

    /** Two of the three. */
    static Bytes setGuardians() {
        return setGuardians(2, Bytes.EMPTY);
    }

    static Bytes setGuardians(int threshold, Bytes recoveryProof) {
        return encode(
                "setGuardians(address[],uint8,bytes)",
                guardians(),
                AbiValue.of(UInt256.of(threshold)),
                AbiValue.of(recoveryProof));
    }

    /** A guardian's. */
    static Bytes agree(Address account, Hash statement) {
        return encode(
                "guardianAgree(address,address[],uint8,bytes32)",
                AbiValue.of(account),
                guardians(),
                AbiValue.of(UInt256.of(2)),
                AbiValue.of(Bytes.wrap(statement.toBytes())));
    }

    static Hash commitment(int threshold) {
        Bytes call = encode("f(address[],uint8)", guardians(), AbiValue.of(UInt256.of(threshold)));
        return Hash.keccak256(call.slice(4, call.length()));
    }

    static Bytes rotate(Address account, long sequence, QuantumAccount key) {
        return rotateWith(key, key.sign(rotationHash(account, sequence, key)));
    }

    static Bytes rotateWith(QuantumAccount key, Bytes proof) {
        return encode(
                "rotate(uint8,bytes,bytes)",
                AbiValue.of(UInt256.of(key.scheme().id())),
                AbiValue.of(key.publicKey()),
                AbiValue.of(proof));
    }

    static Bytes setRecovery(QuantumAccount key, Bytes proof, Bytes current) {
        return encode(
                "setRecovery(uint8,bytes,bytes,bytes)",
                AbiValue.of(UInt256.of(key.scheme().id())),
                AbiValue.of(key.publicKey()),
                AbiValue.of(proof),
                AbiValue.of(current));
    }

    static Bytes bind(QuantumAccount key, Bytes proof) {
        return encode(
                "bind(uint8,bytes,bytes)",
                AbiValue.of(UInt256.of(key.scheme().id())),
                AbiValue.of(key.publicKey()),
                AbiValue.of(proof));
    }

    // What is signed, built here from the document rather than asked of the contract

    static Hash statementHash(String purpose, Address account, byte[]... parts) {
        byte[] content = new byte[52];
        // The network is shard 0's chain id on every shard.
        UInt256.of(31_337).writeTo(content, 0);
        account.writeTo(content, 32);
        byte[] all = ("quorate:" + purpose + ":v1:").getBytes(StandardCharsets.US_ASCII);
        all = concat(all, content);
        for (byte[] part : parts) {
            all = concat(all, part);
        }
        return Hash.keccak256(all);
    }

    static Hash rotationHash(Address account, long sequence, QuantumAccount key) {
        return statementHash("rotation", account, uint64(sequence), scheme(key), keyHash(key));
    }

    static Hash takeoverHash(Address account, long sequence, QuantumAccount key) {
        return statementHash("takeover", account, uint64(sequence), scheme(key), keyHash(key));
    }

    static Hash cancellationHash(Address account, long sequence) {
        return statementHash("cancellation", account, uint64(sequence));
    }

    /** Of the account's first choice. */
    static Hash recoveryHash(QuantumAccount key) {
        return recoveryHash(key, 0);
    }

    static Hash recoveryHash(QuantumAccount key, long choices) {
        return statementHash("recovery", key.address(), uint64(choices), scheme(key), keyHash(key));
    }

    static Hash guardiansHash(Address account, long choices, Hash commitment) {
        return statementHash("guardians", account, uint64(choices), commitment.toBytes());
    }

    static Hash bindingHash(QuantumAccount key) {
        return statementHash("binding", key.address(), scheme(key), keyHash(key));
    }

    static Hash ecdsaOffHash(Address account) {
        return statementHash("ecdsa-off", account);
    }

    static byte[] uint64(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    static byte[] scheme(QuantumAccount key) {
        return new byte[] {(byte) key.scheme().id()};
    }

    static byte[] keyHash(QuantumAccount key) {
        return Hash.keccak256(key.publicKey()).toBytes();
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
