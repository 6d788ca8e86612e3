package org.quorate.wallet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

/**
 * What a wallet watches whose keys are elsewhere: a Bitcoin account, EVM addresses, or both. Nobody can spend with it, but whoever has it
 * sees all payments, so that it is kept in a vault like a secret.
 *
 * @param bitcoin the account's extended public key as it was given, with its origin if that stood before it
 * @param addresses on every EVM chain
 */
public record WatchOnly(Optional<String> bitcoin, List<Address> addresses) {
    /** The most addresses of a wallet. */
    public static final int MAX_ADDRESSES = 100;

    public WatchOnly {
        addresses = List.copyOf(addresses);
        if (bitcoin.isEmpty() && addresses.isEmpty()) {
            throw new WalletException(WalletProblem.NOTHING_TO_WATCH);
        }
        if (addresses.size() > MAX_ADDRESSES) {
            throw new WalletException(WalletProblem.TOO_MUCH_TO_WATCH);
        }
    }

    /**
     * Reads what a person typed: extended public keys and addresses, with space or lines between them.
     *
     * @throws WalletException with a {@link WalletProblem}, with {@link BitcoinProblem#BAD_EXTENDED_KEY} or with a
     *     {@link org.quorate.wallet.error.SendProblem} of an address
     */
    public static WatchOnly parse(String typed) {
        Optional<String> bitcoin = Optional.empty();
        Set<Address> addresses = new LinkedHashSet<>();
        for (String each : words(typed)) {
            if (each.startsWith("0x") || each.startsWith("0X")) {
                addresses.add(Recipient.parse(each).address());
            } else if (bitcoin.isEmpty()) {
                requireKey(each);
                bitcoin = Optional.of(each);
            } else {
                throw new WalletException(WalletProblem.TOO_MUCH_TO_WATCH);
            }
        }
        return new WatchOnly(bitcoin, new ArrayList<>(addresses));
    }

    private static List<String> words(String typed) {
        return Arrays.stream(typed.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** An account of test networks has the same form on all of them. */
    private static void requireKey(String text) {
        WalletException last = new WalletException(BitcoinProblem.BAD_EXTENDED_KEY);
        for (BitcoinNetwork network : BitcoinNetwork.values()) {
            try {
                AccountPublicKey.parse(text, network);
                return;
            } catch (WalletException notOfThisNetwork) {
                if (notOfThisNetwork.problem() != BitcoinProblem.WRONG_NETWORK) {
                    last = notOfThisNetwork;
                }
            }
        }
        throw last;
    }

    /**
     * The Bitcoin account on a network.
     *
     * @throws WalletException with {@link BitcoinProblem#NOT_WATCHED} or {@link BitcoinProblem#WRONG_NETWORK}
     */
    public AccountPublicKey account(BitcoinNetwork network) {
        return AccountPublicKey.parse(
                bitcoin.orElseThrow(() -> new WalletException(BitcoinProblem.NOT_WATCHED)), network);
    }

    /** The addresses as accounts without a path: nothing here leads to their keys. */
    public List<Account> accounts() {
        return IntStream.range(0, addresses.size())
                .mapToObj(index -> new Account(index, "", addresses.get(index)))
                .toList();
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return Stream.concat(bitcoin.stream(), addresses.stream().map(Address::toChecksummed))
                .collect(Collectors.joining("\n"));
    }
}
