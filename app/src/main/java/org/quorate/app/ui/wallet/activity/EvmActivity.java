package org.quorate.app.ui.wallet.activity;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quorate.app.node.ChainBrowser;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.app.wallet.ActivityEntry;
import org.quorate.app.wallet.ActivityEntry.Kind;
import org.quorate.app.wallet.WalletSettings;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentRecord;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.data.TransactionNotes;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What happened to one account on EVM chains: what is in the own node's blocks, transfers of known tokens anywhere, what this wallet
 * sent, and what waits in the pools of nodes. Belongs to the JavaFX thread.
 */
public final class EvmActivity {
    /** Other people's nodes are asked for what waits only each so often. */
    private static final int REFRESHES_FOR_OTHERS = 15;
    /** Nodes for what was sent and is not final. */
    private static final int REFRESHES_FOR_SENT = 2;
    /** The own node for transfers of tokens. */
    private static final int REFRESHES_FOR_TOKENS = 3;

    private final Account account;
    private final Supplier<ChainBrowser> chain;
    private final CoinService coin;
    private final TransactionNotes notes;
    private final Supplier<List<Endpoint>> shards;
    private final Supplier<WalletSettings> settings;
    private final EvmEntries words;
    private final UiThread ui;
    private final Clock clock;
    private final Map<Endpoint, List<SignedTransaction>> pooled = new HashMap<>();
    private final Set<Endpoint> asked = new HashSet<>();
    private final Map<Hash, Instant> firstSeen = new HashMap<>();
    private final TokenActivity tokens;
    private final Messages messages;
    private Optional<String> unread = Optional.empty();
    private boolean looking;
    private int refreshes;

    /** @param shards of the running node */
    public EvmActivity(
            Account account,
            Supplier<ChainBrowser> chain,
            CoinService coin,
            TokenService tokens,
            TransactionNotes notes,
            Supplier<List<Endpoint>> shards,
            Supplier<WalletSettings> settings,
            Messages messages,
            UiThread ui,
            Clock clock) {
        this.account = account;
        this.chain = chain;
        this.coin = coin;
        this.notes = notes;
        this.shards = shards;
        this.settings = settings;
        this.words = new EvmEntries(account.address(), messages);
        this.tokens = new TokenActivity(account.address(), tokens, ui);
        this.messages = messages;
        this.ui = ui;
        this.clock = clock;
    }

    /** Asks the nodes again; what they answer is among the {@link #entries} as soon as it is there. */
    public void refresh() {
        List<Endpoint> own = shards.get();
        List<Endpoint> others = settings.get().networks();
        pooled.keySet().removeIf(endpoint -> !own.contains(endpoint) && !others.contains(endpoint));
        tokens.keep(Stream.concat(own.stream(), others.stream()).toList());
        TokenList known = settings.get().tokens();
        own.forEach(this::ask);
        if (refreshes % REFRESHES_FOR_TOKENS == 0) {
            own.forEach(endpoint -> tokens.ask(endpoint, known));
        }
        if (refreshes % REFRESHES_FOR_OTHERS == 0) {
            others.forEach(this::ask);
            others.forEach(endpoint -> tokens.ask(endpoint, known));
        }
        if (refreshes % REFRESHES_FOR_SENT == 0) {
            lookAgain(Stream.concat(own.stream(), others.stream()).toList());
        }
        refreshes++;
    }

    private void lookAgain(List<Endpoint> known) {
        if (looking) {
            return;
        }
        looking = true;
        ui.whenDone(coin.lookAgain(known), (sent, failure) -> {
            looking = false;
            unread = failure == null
                    ? Optional.empty()
                    : Optional.of(messages.text("activity.sent.unread", UserError.sentences(failure, messages)));
        });
    }

    /** The person's notes, by transaction. */
    CompletableFuture<Map<Hash, String>> notes() {
        return notes.notes();
    }

    /** @param text nothing takes the note away */
    CompletableFuture<Void> saveNote(Hash transaction, Optional<String> text) {
        return notes.saveNote(transaction, text);
    }

    /** Hands a transaction that the network dropped to it again. @return whether it has it for certain */
    CompletableFuture<Boolean> sendAgain(Endpoint endpoint, Hash hash) {
        return coin.sendAgain(endpoint, hash);
    }

    private void ask(Endpoint endpoint) {
        if (!asked.add(endpoint)) {
            return;
        }
        ui.whenDone(coin.waiting(endpoint, account.address()), (waiting, failure) -> {
            asked.remove(endpoint);
            pooled.put(endpoint, failure == null ? waiting : List.of());
        });
    }

    /** What is not known, in words; empty if nothing is missing. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>(unread.stream().toList());
        tokens.failed()
                .forEach(endpoint ->
                        gaps.add(messages.text("activity.tokens.failed", EndpointTexts.name(endpoint, messages))));
        tokens.forEachLimited((endpoint, block) -> gaps.add(messages.text(
                "activity.tokens.since", EndpointTexts.name(endpoint, messages), messages.number(block))));
        return gaps;
    }

    /** Whether older blocks could be read for transfers of tokens. */
    boolean hasOlder() {
        boolean[] some = new boolean[1];
        tokens.forEachLimited((endpoint, block) -> some[0] = true);
        return some[0];
    }

    /** As {@link TokenActivity#readOlder}; progress in words. */
    void readOlder(Consumer<String> progress, BooleanSupplier goOn, Runnable done) {
        tokens.readOlder(
                (endpoint, block) -> progress.accept(messages.text(
                        "activity.older.reading", EndpointTexts.name(endpoint, messages), messages.number(block))),
                goOn,
                done);
    }

    /** In no order. */
    public List<ActivityEntry> entries() {
        List<ActivityEntry> entries = new ArrayList<>();
        Set<Hash> told = new HashSet<>();
        tokens.forEach((endpoint, transfer) -> entries.add(words.transfer(endpoint, transfer)));
        for (TransactionEntry entry : chain.get().latestTransactionsOf(account.address())) {
            told.add(entry.hash());
            entries.add(words.included(entry));
        }
        for (SentRecord record : coin.sent()) {
            if (record.sender().equals(account.address())) {
                boolean inBlock = !told.add(record.hash());
                boolean moved = record.status() instanceof SendStatus.Confirmed(var block, var hash, var fee)
                        && tokens.covers(record.endpoint(), block);
                words.sent(record, settings.get().tokens()).stream()
                        // What a token moved is said by its events as soon as they are read.
                        .filter(entry -> entry.kind() == Kind.TOKEN ? !moved : !inBlock)
                        .forEach(entries::add);
            }
        }
        pooled.forEach((endpoint, waiting) -> {
            for (SignedTransaction each : waiting) {
                if (told.add(each.hash())) {
                    entries.addAll(words.sent(
                            new SentRecord(
                                    endpoint,
                                    account.address(),
                                    each,
                                    firstSeen.computeIfAbsent(each.hash(), hash -> clock.instant()),
                                    Optional.empty(),
                                    new SendStatus.Pending(true),
                                    false,
                                    false),
                            settings.get().tokens()));
                }
            }
        });
        firstSeen.keySet().retainAll(told);
        return entries;
    }
}
