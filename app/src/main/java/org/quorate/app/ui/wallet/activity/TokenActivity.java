package org.quorate.app.ui.wallet.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
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
        // Tokens that were added have a past, too.
        Optional<TokenHistory> before = Optional.ofNullable(reads.get(endpoint))
                .filter(read -> read.tokens().equals(tokens))
                .flatMap(Read::history);
        OptionalLong since = before.isPresent() ? OptionalLong.of(before.get().finalized() + 1) : OptionalLong.empty();
        ui.whenDone(service.history(endpoint, tokens, account, since), (read, failure) -> {
            asked.remove(endpoint);
            reads.put(
                    endpoint,
                    failure == null
                            ? new Read(tokens, Optional.of(merged(before, read)), false)
                            : new Read(tokens, before, true));
        });
    }

    private static TokenHistory merged(Optional<TokenHistory> before, TokenHistory read) {
        if (before.isEmpty() || read.readFrom() > before.get().finalized() + 1) {
            return read;
        }
        List<TokenTransfer> all = new ArrayList<>(read.transfers());
        before.get().transfers().stream().filter(TokenTransfer::isFinal).forEach(all::add);
        return new TokenHistory(
                all,
                before.get().readFrom(),
                read.readTo(),
                Math.max(read.finalized(), before.get().finalized()));
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
