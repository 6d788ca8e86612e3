package org.quorate.wallet.asset.bitcoin.key;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Addresses of any kind that are watched and of which nothing else is known: no key, no account, no address after them.
 *
 * @param addresses different ones, at least one
 */
public record WatchedAddresses(BitcoinNetwork network, List<BitcoinAddress> addresses) implements AddressSource {
    public WatchedAddresses {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
    }

    /**
     * Reads addresses.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_ADDRESS} or {@link BitcoinProblem#WRONG_NETWORK}
     */
    public static WatchedAddresses parse(List<String> texts, BitcoinNetwork network) {
        return new WatchedAddresses(
                network,
                texts.stream()
                        .map(text -> BitcoinAddress.parse(text, network))
                        .distinct()
                        .toList());
    }

    @Override
    public int count(Branch branch) {
        return branch == Branch.RECEIVE ? addresses.size() : 0;
    }

    @Override
    public WalletAddress address(KeyPosition position) {
        return new WalletAddress(position, addresses.get(position.index()), Optional.empty());
    }

    @Override
    public String id() {
        return new fr.acinq.bitcoin.ByteVector(identity()).sha256().toHex().substring(0, 16);
    }

    @Override
    public byte[] identity() {
        return addresses.stream()
                .map(BitcoinAddress::text)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Does not show the addresses: they tell of the person. */
    @Override
    public String toString() {
        return "WatchedAddresses[" + network.label() + " " + id() + "]";
    }
}
