package org.quorate.protocol.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** For what a key signs. What is signed for one purpose begins with its name, so that it is good for no other. */
public enum SigningDomain {
    TRANSACTION("transaction"),
    AUTHORIZATION("authorization"),
    /** What a contract asks by ERC-1271. */
    CONTRACT_SIGNATURE("contract-signature"),
    ROTATION("rotation"),
    /** What the recovery key signs that gives an account another key. */
    TAKEOVER("takeover"),
    CANCELLATION("cancellation"),
    BINDING("binding"),
    ECDSA_OFF("ecdsa-off"),
    RECOVERY("recovery"),
    GUARDIANS("guardians"),
    EXECUTION("execution"),
    ATTESTATION("attestation");

    private final byte[] prefix;

    SigningDomain(String purpose) {
        this.prefix = ("quorate:" + purpose + ":v1:").getBytes(StandardCharsets.US_ASCII);
    }

    /** The prefix followed by the content. */
    public byte[] message(byte[] content) {
        byte[] message = Arrays.copyOf(prefix, prefix.length + content.length);
        System.arraycopy(content, 0, message, prefix.length, content.length);
        return message;
    }

    /** keccak256 of {@link #message}: what is signed where a contract checks it, since contracts check hashes. */
    public Hash hash(byte[] content) {
        return Hash.keccak256(message(content));
    }

    /** What an account signs so that its ERC-1271 accepts the hash: bound to the shard and to the account. */
    public static Hash contractSignature(UInt256 chainId, Address account, Hash hash) {
        byte[] content = new byte[UInt256.SIZE + Address.SIZE + Hash.SIZE];
        chainId.writeTo(content, 0);
        account.writeTo(content, UInt256.SIZE);
        hash.writeTo(content, UInt256.SIZE + Address.SIZE);
        return CONTRACT_SIGNATURE.hash(content);
    }

    /** The prefix itself. */
    public Bytes prefix() {
        return Bytes.copyOf(prefix);
    }
}
