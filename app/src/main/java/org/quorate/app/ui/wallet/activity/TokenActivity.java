package org.quorate.app.ui.wallet.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.quorate.app.ui.UiThread;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenHistory;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.asset.token.TokenService;
import org.quorate.wallet.asset.token.TokenTransfer;
import org.quorate.wallet.rpc.Endpoint;

/** Transfers of the known tokens of one account, followed on each network. Belongs to the JavaFX thread. */
final class TokenActivity {
    private final Address account;
    private final TokenService service;
    private final UiThread ui;
    private final Map<Endpoint, Read> reads = new HashMap<>();
    private final Set<Endpoint> asked = new HashSet<>();

    /**
     * What was read of a network.
     *
     * @param tokens those that were asked about
     * @param history nothing until the node answered
     * @param failed whether the last question had no usable answer
     */
    private record Read(List<Token> tokens, Optional<TokenHistory> history, boolean failed) {}

    TokenActivity(Address account, TokenService service, UiThread ui) {
        this.account = account;
        this.service = service;
        this.ui = ui;
    }

    /** Forgets the networks that are not among these. */
    void keep(List<Endpoint> endpoints) {
        reads.keySet().retainAll(endpoints);
    }

    /** Asks for what is new. One question at a time: a node that is slow is not asked more. */
    void ask(Endpoint endpoint, TokenList known) {
        List<Token> tokens = known.of(endpoint.chainId());
        if (tokens.isEmpty()) {
            reads.remove(endpoint);
            return;
        }
        if (!asked.add(endpoint)) {
            return;
        }
        note(endpoint, tokens, service.keptHistory(endpoint, tokens, account));
    }

    private void note(Endpoint endpoint, List<Token> tokens, CompletableFuture<TokenHistory> reading) {
        ui.whenDone(reading, (read, failure) -> {
            asked.remove(endpoint);
            Optional<TokenHistory> before = Optional.ofNullable(reads.get(endpoint))
                    .filter(known -> known.tokens().equals(tokens))
                    .flatMap(Read::history);
            reads.put(
                    endpoint,
                    failure == null ? new Read(tokens, Optional.of(read), false) : new Read(tokens, before, true));
        });
    }

    /**
     * Reads older blocks of each network of which not all were read.
     *
     * @param progress told on the window's thread from which block on all is known
     * @param goOn asked on another thread after each piece
     * @param done called on the window's thread at the end
     */
    void readOlder(BiConsumer<Endpoint, Long> progress, BooleanSupplier goOn, Runnable done) {
        List<CompletableFuture<TokenHistory>> readings = new ArrayList<>();
        Map<Endpoint, List<Token>> limited = new HashMap<>();
        forEachLimited(
                (endpoint, block) -> limited.put(endpoint, reads.get(endpoint).tokens()));
        limited.forEach((endpoint, tokens) -> {
            asked.add(endpoint);
            CompletableFuture<TokenHistory> reading = service.extendHistory(endpoint, tokens, account, 0, block -> {
                ui.execute(() -> progress.accept(endpoint, block));
                return goOn.getAsBoolean();
            });
            readings.add(reading);
            note(endpoint, tokens, reading);
        });
        ui.whenDone(CompletableFuture.allOf(readings.toArray(CompletableFuture[]::new)), (read, failure) -> done.run());
    }

    void forEach(BiConsumer<Endpoint, TokenTransfer> action) {
        reads.forEach((endpoint, read) -> read.history()
                .ifPresent(history -> history.transfers().forEach(each -> action.accept(endpoint, each))));
    }

    /** Whether the transfers of a block were read. */
    boolean covers(Endpoint endpoint, long block) {
        return Optional.ofNullable(reads.get(endpoint))
                .flatMap(Read::history)
                .filter(history -> history.readFrom() <= block && block <= history.readTo())
                .isPresent();
    }

    /** Networks whose last question had no usable answer. */
    Stream<Endpoint> failed() {
        return reads.entrySet().stream()
                .filter(entry -> entry.getValue().failed())
                .map(Map.Entry::getKey);
    }

    /** Calls with each network of which older blocks were not read, and the first block that was. */
    void forEachLimited(BiConsumer<Endpoint, Long> action) {
        reads.forEach((endpoint, read) -> read.history()
                .filter(history -> history.readFrom() > 0)
                .ifPresent(history -> action.accept(endpoint, history.readFrom())));
    }
}
