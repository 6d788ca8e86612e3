package org.quorate.app.ui.wallet.keys;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;

/** A kind of account, of which every wallet has one: the coin account, or one for each quantum-resistant scheme. */
public record AccountKind(Optional<SignatureScheme> scheme) {
    /** The account that signs with ECDSA. */
    public static final AccountKind COIN = new AccountKind(Optional.empty());

    public static final List<AccountKind> ALL = Stream.concat(
                    Stream.of(COIN),
                    SignatureScheme.ALL.stream()
                            .filter(SignatureScheme::isForAccounts)
                            .map(scheme -> new AccountKind(Optional.of(scheme))))
            .toList();

    /** What it is called. */
    public String text(Messages messages) {
        return scheme.map(known -> messages.text(
                        known == SignatureScheme.ML_DSA_44 ? "key.kind.standard" : "key.kind.quantum",
                        schemeName(known, messages)))
                .orElseGet(() -> messages.text("key.kind.coin"));
    }

    /** The name of a scheme as its standard writes it. */
    public static String schemeName(SignatureScheme scheme, Messages messages) {
        return messages.text("key.scheme." + scheme.label());
    }

    /** What a scheme withstands. */
    public static String security(SignatureScheme scheme, Messages messages) {
        return scheme.securityCategory() == 0
                ? messages.text("key.category.none")
                : messages.text("key.category.value", scheme.securityCategory());
    }

    @Override
    public String toString() {
        return scheme.map(SignatureScheme::label).orElse("coin");
    }
}
