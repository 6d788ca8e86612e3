package org.quorate.app.ui.signing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorate.app.node.NodeService;
import org.quorate.node.DevAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.EvmCoinService;
import org.quorate.wallet.ballot.BallotOrder;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

/** Who can sign: the accounts of the unlocked wallet, and on a development node those whose keys everybody knows. */
public final class Signers {
    private final NodeService node;
    private final WalletService wallet;
    private final Messages messages;
    private final EvmCoinService development;

    /** An account, and who signs for it. @param ballots signs ballots that nodes gather */
    public record Signer(
            String name, Account account, CoinService coin, Function<BallotOrder, CompletableFuture<Bytes>> ballots) {}

    public Signers(NodeService node, WalletService wallet, Messages messages, Clock clock) {
        this.node = node;
        this.wallet = wallet;
        this.messages = messages;
        this.development = new EvmCoinService(
                (account, transaction) -> SignedTransaction.sign(transaction, key(account.address())), clock);
    }

    private byte[] key(Address address) {
        return node.devAccounts().stream()
                .filter(known -> known.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new WalletException(WalletProblem.LOCKED))
                .privateKey()
                .toArray();
    }

    /** Those that can sign now: the wallet's first. */
    public List<Signer> now() {
        Map<Address, Signer> signers = new HashMap<>();
        List<Signer> ordered = new ArrayList<>();
        openWithKeys().ifPresent(open -> open.accounts()
                .forEach(account -> ordered.add(new Signer(
                        messages.text("explorer.signer.wallet", account.index() + 1),
                        account,
                        wallet.coin(),
                        wallet::signBallot))));
        ordered.forEach(signer -> signers.put(signer.account().address(), signer));
        List<DevAccount> known = node.devAccounts();
        for (int i = 0; i < known.size(); i++) {
            Address address = known.get(i).address();
            if (!signers.containsKey(address)) {
                ordered.add(new Signer(
                        messages.text("explorer.signer.dev", i + 1),
                        new Account(i, "", address),
                        development,
                        order -> CompletableFuture.supplyAsync(
                                () -> order.signEcdsa(key(order.account().address())))));
            }
        }
        return ordered;
    }

    /** As {@link #now}, and the first quantum-resistant account of each scheme, which take a moment to be derived. */
    public CompletableFuture<List<Signer>> all() {
        List<Signer> known = now();
        if (openWithKeys().isEmpty()) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<List<Signer>> all = CompletableFuture.completedFuture(List.of());
        for (SignatureScheme scheme : SignatureScheme.ALL) {
            if (scheme.isForAccounts()) {
                all = all.thenCombine(wallet.quantumAccount(scheme, 0), (list, account) -> with(list, scheme, account));
            }
        }
        return all.thenApply(
                quantum -> Stream.concat(known.stream(), quantum.stream()).toList());
    }

    private Optional<WalletState.Unlocked> openWithKeys() {
        return wallet.state() instanceof WalletState.Unlocked open && !open.isWatchOnly()
                ? Optional.of(open)
                : Optional.empty();
    }

    private List<Signer> with(List<Signer> list, SignatureScheme scheme, Account account) {
        String name = messages.text("key.scheme." + scheme.label());
        return Stream.concat(list.stream(), Stream.of(new Signer(name, account, wallet.coin(), wallet::signBallot)))
                .toList();
    }
}
