package org.quorate.wallet.asset.bitcoin.ledger;

import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;

/**
 * A wallet at one moment. Immutable.
 *
 * @param tipHeight of the chain it was computed at
 * @param history newest first, what waits before all
 * @param coins largest first
 * @param addresses used ones of both branches, in order
 * @param nextReceive the first address after all used ones
 * @param nextChange likewise, for change
 */
public record WalletSnapshot(
        BitcoinNetwork network,
        int tipHeight,
        Balance balance,
        List<HistoryEntry> history,
        List<Coin> coins,
        List<AddressUse> addresses,
        int nextReceive,
        int nextChange) {

    public WalletSnapshot {
        history = List.copyOf(history);
        coins = List.copyOf(coins);
        addresses = List.copyOf(addresses);
    }

    /** The sum of the coins whose public key is known, in satoshis. */
    public long exposedValue() {
        return exposedCoins().stream().mapToLong(Coin::value).sum();
    }

    public List<Coin> exposedCoins() {
        return coins.stream().filter(Coin::exposed).toList();
    }

    public Optional<HistoryEntry> entry(String txid) {
        return history.stream().filter(entry -> entry.txid().equals(txid)).findFirst();
    }

    /** The first index of a branch that was never used. */
    public int next(Branch branch) {
        return branch == Branch.RECEIVE ? nextReceive : nextChange;
    }

    /** The use of an address; nothing if it was never used. */
    public Optional<AddressUse> use(WalletAddress address) {
        return addresses.stream()
                .filter(use -> use.address().position().equals(address.position()))
                .findFirst();
    }
}
