package org.quorate.app.ui.explorer;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.quorate.app.contracts.ReadTransaction.Batch;
import org.quorate.app.contracts.ReadTransaction.BatchCall;
import org.quorate.app.node.ChainExplorer.Delegation;
import org.quorate.app.node.ChainExplorer.QuantumSignature;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.SignatureScheme;

/** What is special about a transaction of a quantum-resistant account: its signature, who took on code, the calls of a batch. */
final class QuantumParts {
    private static final int SHOWN = 50;
    private static final int SHOWN_HEX = 130;

    private final PageParts parts;
    private final int shard;

    QuantumParts(PageParts parts, int shard) {
        this.parts = parts;
        this.shard = shard;
    }

    /** The signature, the key, and who took on which code. */
    VBox signature(QuantumSignature signature) {
        Facts facts = parts.facts()
                .with(
                        parts.text("signature.scheme"),
                        parts.text(
                                "signature.scheme.value",
                                name(signature.scheme()),
                                signature.scheme().signatureSize(),
                                signature.scheme().securityCategory()));
        signature.key().ifPresent(key -> facts.with(parts.text("signature.key"), parts.hash("transaction-key", key)));
        facts.with(
                parts.text("signature.first"),
                parts.text(signature.carriesKey() ? "signature.first.yes" : "signature.first.no"));
        for (Delegation delegation : signature.delegations()) {
            facts.with(parts.text("delegation.account"), address("delegation-account", delegation.account()));
            facts.with(
                    parts.text("delegation.code"),
                    delegation.delegate().equals(Address.ZERO)
                            ? Ui.paragraph(parts.text("delegation.standard"))
                            : address("delegation-code", delegation.delegate()));
        }
        VBox card = parts.card(parts.text("signature"), facts);
        card.setId("transaction-signature");
        return card;
    }

    /** The calls of a batch in words, and who pays for them. */
    VBox batch(Batch batch) {
        VBox card = parts.card(parts.text("batch"));
        card.setId("transaction-batch");
        card.getChildren().add(Ui.paragraph(parts.text(batch.sponsored() ? "batch.sponsored" : "batch.own"), "muted"));
        batch.calls().stream().limit(SHOWN).forEach(call -> card.getChildren().add(call(call)));
        if (batch.calls().size() > SHOWN) {
            card.getChildren()
                    .add(Ui.label(parts.text("events.more", batch.calls().size() - SHOWN), "muted"));
        }
        return card;
    }

    private VBox call(BatchCall call) {
        Facts facts = parts.facts().with(parts.text("to"), address("batch-target", call.target()));
        call.contract().ifPresent(name -> facts.with(parts.text("name"), name));
        if (!call.value().isZero()) {
            facts.with(parts.text("amount"), parts.formats().coins(call.value()));
        }
        VBox box = new VBox(8, facts);
        call.call()
                .ifPresentOrElse(
                        words -> {
                            facts.with(parts.text("call"), words.signature(), "mono");
                            box.getChildren().add(parts.values(words.values()));
                        },
                        () -> {
                            if (!call.data().isEmpty()) {
                                facts.with(
                                        parts.text("data"),
                                        parts.raw(
                                                "batch-data",
                                                parts.text("data"),
                                                call.data().toHex(),
                                                SHOWN_HEX));
                            }
                        });
        return box;
    }

    private Node address(String id, Address address) {
        return parts.address(id, shard, address);
    }

    private String name(SignatureScheme scheme) {
        return parts.messages().text("key.scheme." + scheme.label());
    }
}
