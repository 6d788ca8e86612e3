package org.quorate.wallet.asset.bitcoin.key;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.DeterministicWallet.ExtendedPublicKey;
import fr.acinq.bitcoin.KeyPath;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Script;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kotlin.Pair;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * The public side of an account: enough to find its coins and to prepare payments, not to sign them. Immutable.
 */
public final class AccountPublicKey implements AddressSource {
    private static final int LONGEST = 250;
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9a-fA-F]{8})((?:/[0-9]{1,10}[h']?){0,10})\\])?([1-9A-HJ-NP-Za-km-z]+)");

    private final BitcoinNetwork network;
    private final ExtendedPublicKey account;
    private final Optional<KeyOrigin> origin;
    private final ExtendedPublicKey receive;
    private final ExtendedPublicKey change;

    AccountPublicKey(BitcoinNetwork network, ExtendedPublicKey account, Optional<KeyOrigin> origin) {
        this.network = network;
        this.account = account;
        this.origin = origin;
        this.receive = account.derivePublicKey(Branch.RECEIVE.step());
        this.change = account.derivePublicKey(Branch.CHANGE.step());
    }

    /**
     * The account of an extended public key that another wallet exported, for watching. A key in the form of BIP-32 (xpub, tpub)
     * is taken as a native segwit account, too. Before it may stand its origin, as in {@code [d90c6a4f/84'/0'/0']zpub...}, which a
     * signing device needs to find its key.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_EXTENDED_KEY} or {@link BitcoinProblem#WRONG_NETWORK}
     */
    public static AccountPublicKey parse(String typed, BitcoinNetwork network) {
        String text = typed.strip();
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            throw new WalletException(BitcoinProblem.BAD_EXTENDED_KEY);
        }
        Pair<Integer, ExtendedPublicKey> decoded = decode(form.group(3));
        int version = decoded.getFirst();
        if (version != network.xpubVersion() && version != network.zpubVersion()) {
            boolean known = Arrays.stream(BitcoinNetwork.values())
                    .anyMatch(each -> version == each.xpubVersion() || version == each.zpubVersion());
            throw new WalletException(known ? BitcoinProblem.WRONG_NETWORK : BitcoinProblem.BAD_EXTENDED_KEY);
        }
        Optional<KeyOrigin> origin =
                Optional.ofNullable(form.group(1)).map(fingerprint -> origin(fingerprint, form.group(2)));
        return new AccountPublicKey(network, decoded.getSecond(), origin);
    }

    private static KeyOrigin origin(String fingerprint, String path) {
        try {
            return new KeyOrigin(Long.parseLong(fingerprint, 16), new KeyPath("m" + path.replace('h', '\'')).path);
        } catch (RuntimeException malformed) {
            throw new WalletException(BitcoinProblem.BAD_EXTENDED_KEY, "origin");
        }
    }

    private static Pair<Integer, ExtendedPublicKey> decode(String text) {
        try {
            Pair<Integer, ExtendedPublicKey> decoded = ExtendedPublicKey.decode(text, new KeyPath(java.util.List.of()));
            ExtendedPublicKey key = decoded.getSecond();
            byte[] point = key.publickeybytes.toByteArray();
            if (point.length == 33
                    && (point[0] == 2 || point[0] == 3)
                    && key.getPublicKey().isValid()) {
                return decoded;
            }
        } catch (RuntimeException malformed) {
            // Told below.
        }
        throw new WalletException(BitcoinProblem.BAD_EXTENDED_KEY);
    }

    @Override
    public BitcoinNetwork network() {
        return network;
    }

    /** Where the account's key comes from; nothing if it was typed in. */
    public Optional<KeyOrigin> origin() {
        return origin;
    }

    /** BIP-32's fingerprint of the account's own key, an unsigned 32-bit number. */
    public long fingerprint() {
        return account.fingerprint();
    }

    @Override
    public int count(Branch branch) {
        return Integer.MAX_VALUE;
    }

    @Override
    public WalletAddress address(KeyPosition position) {
        ExtendedPublicKey branch = position.branch() == Branch.RECEIVE ? receive : change;
        PublicKey key = branch.derivePublicKey(position.index()).getPublicKey();
        ByteVector script = new ByteVector(Script.write(Script.pay2wpkh(key)));
        return new WalletAddress(
                position, BitcoinAddress.ofScript(script, network).orElseThrow(), Optional.of(key));
    }

    /** As {@code zpub} or {@code vpub} (SLIP-132): for wallets that take the kind of account from the prefix. */
    public String toZpub() {
        return account.encode(network.zpubVersion());
    }

    /** As {@code xpub} or {@code tpub} (BIP-32). */
    public String toXpub() {
        return account.encode(network.xpubVersion());
    }

    @Override
    public String id() {
        return account.getPublicKey().value.sha256().toHex().substring(0, 16);
    }

    @Override
    public byte[] identity() {
        return account.publickeybytes.concat(account.chaincode).toByteArray();
    }

    /** Does not show the key: with it one sees all payments. */
    @Override
    public String toString() {
        return "AccountPublicKey[" + network.label() + " " + id() + "]";
    }
}
