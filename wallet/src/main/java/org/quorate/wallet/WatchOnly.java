package org.quorate.wallet;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.WatchedAddresses;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.vault.VaultContent;

/**
 * What a wallet watches whose keys are elsewhere: a Bitcoin account or Bitcoin addresses, EVM addresses, or both. Nobody can spend with it, but whoever has it
 * sees all payments, so that it is kept in a vault like a secret.
 *
 * @param bitcoin the account's extended public key as it was given, with its origin if that stood before it
 * @param bitcoinAddresses of any kind, of which nothing but they themselves are known; none beside an account
 * @param addresses on every EVM chain
 */
public record WatchOnly(Optional<String> bitcoin, List<String> bitcoinAddresses, List<Address> addresses) {
    /** The most addresses of a wallet. */
    public static final int MAX_ADDRESSES = 100;

    /** Of Bitcoin (BIP-173). */
    private static final int LONGEST_ADDRESS = 90;

    public WatchOnly {
        addresses = List.copyOf(addresses);
        bitcoinAddresses = List.copyOf(bitcoinAddresses);
        if (bitcoin.isEmpty() && bitcoinAddresses.isEmpty() && addresses.isEmpty()) {
            throw new WalletException(WalletProblem.NOTHING_TO_WATCH);
        }
        boolean tooMuch = addresses.size() > MAX_ADDRESSES
                || bitcoinAddresses.size() > MAX_ADDRESSES
                || bitcoin.isPresent() && !bitcoinAddresses.isEmpty();
        if (tooMuch || text(bitcoin, bitcoinAddresses, addresses).length() > VaultContent.MAX_WATCHED) {
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
        Set<String> bitcoinAddresses = new LinkedHashSet<>();
        Set<Address> addresses = new LinkedHashSet<>();
        for (String each : words(typed)) {
            if (each.startsWith("0x") || each.startsWith("0X")) {
                addresses.add(Recipient.parse(each).address());
            } else if (looksLikeKey(each)) {
                if (bitcoin.isPresent()) {
                    throw new WalletException(WalletProblem.TOO_MUCH_TO_WATCH);
                }
                onSomeNetwork(network -> AccountPublicKey.parse(each, network));
                bitcoin = Optional.of(each);
            } else {
                bitcoinAddresses.add(each);
            }
        }
        if (!bitcoinAddresses.isEmpty()) {
            try {
                onSomeNetwork(network -> WatchedAddresses.parse(List.copyOf(bitcoinAddresses), network));
            } catch (WalletException unknown) {
                // "The recipient" of other pages would be nobody here.
                throw unknown.problem() == BitcoinProblem.BAD_ADDRESS
                        ? new WalletException(WalletProblem.NOT_WATCHABLE, "", unknown)
                        : unknown;
            }
        }
        return new WatchOnly(bitcoin, List.copyOf(bitcoinAddresses), List.copyOf(addresses));
    }

    private static List<String> words(String typed) {
        return Arrays.stream(typed.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** By its beginning, or because it is longer than any address. */
    private static boolean looksLikeKey(String word) {
        return word.startsWith("[") || word.length() > LONGEST_ADDRESS || word.matches("[xyzXYZtuvTUV]pub.*");
    }

    /** What is of test networks has the same form on several of them. */
    private static void onSomeNetwork(Function<BitcoinNetwork, ?> reader) {
        WalletException last = new WalletException(BitcoinProblem.WRONG_NETWORK);
        for (BitcoinNetwork network : BitcoinNetwork.values()) {
            try {
                reader.apply(network);
                return;
            } catch (WalletException notOfThisNetwork) {
                if (notOfThisNetwork.problem() != BitcoinProblem.WRONG_NETWORK) {
                    last = notOfThisNetwork;
                }
            }
        }
        throw last;
    }

    /** Where the Bitcoin addresses come from on a network. @throws WalletException as {@link #account} */
    public AddressSource source(BitcoinNetwork network) {
        return bitcoinAddresses.isEmpty() ? account(network) : WatchedAddresses.parse(bitcoinAddresses, network);
    }

    /**
     * The Bitcoin account on a network.
     *
     * @throws WalletException with {@link BitcoinProblem#NOT_WATCHED}, {@link BitcoinProblem#ADDRESS_ONLY} or
     *     {@link BitcoinProblem#WRONG_NETWORK}
     */
    public AccountPublicKey account(BitcoinNetwork network) {
        if (!bitcoinAddresses.isEmpty()) {
            throw new WalletException(BitcoinProblem.ADDRESS_ONLY);
        }
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
        return text(bitcoin, bitcoinAddresses, addresses);
    }

    private static String text(Optional<String> bitcoin, List<String> bitcoinAddresses, List<Address> addresses) {
        return Stream.concat(
                        Stream.concat(bitcoin.stream(), bitcoinAddresses.stream()),
                        addresses.stream().map(Address::toChecksummed))
                .collect(Collectors.joining("\n"));
    }
}
