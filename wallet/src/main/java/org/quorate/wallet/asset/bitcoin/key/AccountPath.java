package org.quorate.wallet.asset.bitcoin.key;

import static org.quorate.wallet.seed.ExtendedKey.HARDENED;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet.ExtendedPublicKey;
import fr.acinq.bitcoin.KeyPath;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.ExtendedKey;

/**
 * An account of BIP-84, {@code m/84'/coin'/account'}: native segwit, so that the chain shows only the hash of a key until it
 * spends.
 *
 * @param account from 0
 */
public record AccountPath(BitcoinNetwork network, int account) {
    private static final int PURPOSE = 84;
    private static final int DEPTH = 3;

    /** @throws WalletException with {@link BitcoinProblem#BAD_PATH} if the number is negative */
    public AccountPath {
        if (account < 0) {
            throw new WalletException(BitcoinProblem.BAD_PATH);
        }
    }

    /** The public side of the account of a seed. */
    public AccountPublicKey publicKey(SecretBytes seed) {
        try (ExtendedKey master = ExtendedKey.master(seed);
                ExtendedKey parent = master.derive(HARDENED | PURPOSE, HARDENED | network.coinType());
                ExtendedKey key = parent.derive(HARDENED | account)) {
            ExtendedPublicKey extended = new ExtendedPublicKey(
                    new ByteVector(compressed(key)),
                    new ByteVector32(key.chainCode().use(byte[]::clone)),
                    DEPTH,
                    keyPath(),
                    fingerprint(parent));
            return new AccountPublicKey(
                    network, extended, Optional.of(new KeyOrigin(fingerprint(master), keyPath().path)));
        }
    }

    /** The private key of an address; the caller closes it. */
    public ExtendedKey privateKey(SecretBytes seed, KeyPosition position) {
        try (ExtendedKey master = ExtendedKey.master(seed)) {
            return master.derive(
                    HARDENED | PURPOSE,
                    HARDENED | network.coinType(),
                    HARDENED | account,
                    position.branch().step(),
                    position.index());
        }
    }

    private KeyPath keyPath() {
        return new KeyPath("m/" + PURPOSE + "'/" + network.coinType() + "'/" + account + "'");
    }

    private static byte[] compressed(ExtendedKey key) {
        return key.privateKey().use(Secp256k1::compressedPublicKey);
    }

    /** BIP-32: the first four bytes of the key's hash, as an unsigned number. */
    private static long fingerprint(ExtendedKey key) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(Crypto.hash160(compressed(key))).getInt());
    }

    @Override
    public String toString() {
        return keyPath().asString('\'');
    }
}
