package org.quorate.protocol.signature;

import java.io.ByteArrayOutputStream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * What keys sign so that the key registry ({@link SystemAddresses#KEY_REGISTRY}) changes what it holds of an account; the
 * contract makes the same hashes. The 32 bytes of a hash are the message that is signed.
 *
 * <p>The network is the chain id of shard 0 on every shard: such statements are good on all of them on purpose.
 */
public final class KeyStatements {
    private KeyStatements() {}

    /**
     * The account signs with another key from now on; both keys sign it, or the new one alone if the recovery key signs
     * {@link #takeover}.
     *
     * @param sequence the account's next one on the shard, unsigned
     */
    public static Hash rotation(UInt256 network, Address account, long sequence, AccountKey key) {
        return SigningDomain.ROTATION.hash(
                new Content(network, account).sequence(sequence).key(key).bytes());
    }

    /**
     * The recovery key gives the account another key.
     *
     * @param sequence from the account's recovery floor on, unsigned
     */
    public static Hash takeover(UInt256 network, Address account, long sequence, AccountKey key) {
        return SigningDomain.TAKEOVER.hash(
                new Content(network, account).sequence(sequence).key(key).bytes());
    }

    /** The rotation of that number does not take effect. */
    public static Hash cancellation(UInt256 network, Address account, long sequence) {
        return SigningDomain.CANCELLATION.hash(
                new Content(network, account).sequence(sequence).bytes());
    }

    /**
     * The key may recover the account.
     *
     * @param choices how often the account has chosen a recovery key or guardians on the shard, unsigned
     */
    public static Hash recovery(UInt256 network, Address account, long choices, AccountKey key) {
        return SigningDomain.RECOVERY.hash(
                new Content(network, account).sequence(choices).key(key).bytes());
    }

    /**
     * The recovery key agrees to other guardians.
     *
     * @param choices how often the account has chosen a recovery key or guardians on the shard, unsigned
     * @param commitment keccak256(abi.encode(guardians, threshold))
     */
    public static Hash guardians(UInt256 network, Address account, long choices, Hash commitment) {
        return SigningDomain.GUARDIANS.hash(
                new Content(network, account).sequence(choices).hash(commitment).bytes());
    }

    /** An account that signs with ECDSA takes on the key. */
    public static Hash binding(UInt256 network, Address account, AccountKey key) {
        return SigningDomain.BINDING.hash(new Content(network, account).key(key).bytes());
    }

    /** The account gives up ECDSA for good. */
    public static Hash ecdsaOff(UInt256 network, Address account) {
        return SigningDomain.ECDSA_OFF.hash(new Content(network, account).bytes());
    }

    /** Fields without gaps, as {@code abi.encodePacked} has them. */
    private static final class Content {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

        Content(UInt256 network, Address account) {
            bytes.writeBytes(network.toBytes());
            bytes.writeBytes(account.toBytes());
        }

        Content sequence(long sequence) {
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes.write((byte) (sequence >>> shift));
            }
            return this;
        }

        Content key(AccountKey key) {
            bytes.write(key.scheme().id());
            return hash(Hash.keccak256(key.publicKey()));
        }

        Content hash(Hash hash) {
            bytes.writeBytes(hash.toBytes());
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
