package org.quorate.protocol.signature;

import java.util.Arrays;
import java.util.HexFormat;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;

/**
 * A public key with its scheme.
 *
 * @param publicKey {@link SignatureScheme#publicKeySize} bytes
 */
public record AccountKey(SignatureScheme scheme, Bytes publicKey) {
    /** Of an address of its own: the transaction type in which such an account signs. */
    private static final byte ADDRESS_PREFIX = 0x51;
    /** Deploys the bytes that follow it as code. */
    private static final byte[] DEPLOYER = HexFormat.of().parseHex("600b380380600b5f395ff3");

    /** @throws IllegalArgumentException if the key has another length than the scheme's */
    public AccountKey {
        if (publicKey.length() != scheme.publicKeySize()) {
            throw new IllegalArgumentException("a public key of " + scheme.label() + " has " + scheme.publicKeySize()
                    + " bytes, this one " + publicKey.length());
        }
    }

    /** The address of the account that begins with this key: keccak256(0x51 ‖ scheme ‖ key), last 20 bytes. */
    public Address address() {
        byte[] content = new byte[2 + publicKey.length()];
        content[0] = ADDRESS_PREFIX;
        content[1] = (byte) scheme.id();
        System.arraycopy(publicKey.unsafeArray(), 0, content, 2, publicKey.length());
        return Address.fromBytes(Keccak256.digest(content), 12);
    }

    /**
     * Where the key registry keeps the key: an account whose code is STOP followed by the key, made as by CREATE2 of the
     * registry with the scheme for salt.
     */
    public Address holder() {
        Bytes code = holderCode();
        byte[] init = Arrays.copyOf(DEPLOYER, DEPLOYER.length + code.length());
        System.arraycopy(code.unsafeArray(), 0, init, DEPLOYER.length, code.length());
        byte[] salt = new byte[Hash.SIZE];
        salt[Hash.SIZE - 1] = (byte) scheme.id();
        return Address.ofCreate2(SystemAddresses.KEY_REGISTRY, salt, Keccak256.digest(init));
    }

    /** The code of {@link #holder}. */
    public Bytes holderCode() {
        byte[] code = new byte[1 + publicKey.length()];
        System.arraycopy(publicKey.unsafeArray(), 0, code, 1, publicKey.length());
        return Bytes.wrap(code);
    }
}
