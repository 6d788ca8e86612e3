package org.quorate.wallet.attestation;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.message.SignedMessage;
import org.quorate.wallet.error.WalletException;

/** Bitcoin's part of attestations: messages signed (BIP-322, simple) for addresses of the kind P2WPKH, in one writing. */
final class Bip322 {
    private Bip322() {}

    /** Whether the address signed the message. False, too, for addresses of other kinds. */
    static boolean verify(String address, String message, String base64) {
        return isOneWriting(base64)
                && address(address)
                        .filter(of -> SignedMessage.verify(message, of, base64))
                        .isPresent();
    }

    /** The decoder also takes what lacks its padding, or has bits left over. */
    private static boolean isOneWriting(String base64) {
        try {
            return Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(base64))
                    .equals(base64);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Optional<BitcoinAddress> address(String text) {
        return Stream.of(BitcoinNetwork.MAINNET, BitcoinNetwork.TESTNET4)
                .flatMap(network -> {
                    try {
                        return Stream.of(BitcoinAddress.parse(text, network));
                    } catch (WalletException otherKind) {
                        return Stream.empty();
                    }
                })
                .filter(address -> address.kind() == BitcoinAddress.Kind.P2WPKH)
                .findFirst();
    }
}
