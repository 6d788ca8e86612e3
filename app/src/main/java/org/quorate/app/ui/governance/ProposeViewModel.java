package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.governance.AmountText;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.RuleText;
import org.quorate.app.ui.AppServices;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Drafts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Puts a proposal together from templates. */
final class ProposeViewModel {
    private final AppServices services;
    private final DaoSession session;
    private final ObjectProperty<Template> template = new SimpleObjectProperty<>(Template.PAY_COIN);
    private final ObjectProperty<Effect.Rule> rule = new SimpleObjectProperty<>(Effect.Rule.VOTING_PERIOD);
    private final BooleanProperty admit = new SimpleBooleanProperty(true);
    private final StringProperty recipient = new SimpleStringProperty("");
    private final StringProperty token = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final StringProperty data = new SimpleStringProperty("");
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final ObservableList<ProposalAction> actions = FXCollections.observableArrayList();
    /** Kept, as it hears of changes only while somebody holds it. */
    private final ObservableList<ProposalAction> shown = FXCollections.unmodifiableObservableList(actions);

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    ProposeViewModel(AppServices services, DaoSession session) {
        this.services = services;
        this.session = session;
        List.<ObservableValue<?>>of(template, rule, recipient, token, amount, data, title, description)
                .forEach(field -> field.subscribe(() -> error.set(Optional.empty())));
    }

    /** Takes what is in the form as one of several actions, and empties it. */
    void add() {
        action(action -> {
            actions.add(action);
            List.of(recipient, token, amount, data).forEach(field -> field.set(""));
        });
    }

    void remove(ProposalAction action) {
        actions.remove(action);
    }

    /** @param then gets what members are to vote on; not called if something is missing */
    void finish(Consumer<ProposalContent> then) {
        boolean untouched = recipient.get().isBlank()
                && amount.get().isBlank()
                && data.get().isBlank();
        if (!actions.isEmpty() && untouched) {
            content(List.copyOf(actions)).ifPresent(then);
            return;
        }
        action(last -> {
            List<ProposalAction> all = new ArrayList<>(actions);
            all.add(last);
            content(all).ifPresent(then);
        });
    }

    private Optional<ProposalContent> content(List<ProposalAction> all) {
        try {
            String text = title.get().strip()
                    + (description.get().isBlank()
                            ? ""
                            : "\n\n" + description.get().strip());
            return Optional.of(Drafts.content(all, text));
        } catch (WalletException unfit) {
            error.set(Optional.of(UserError.of(unfit, services.messages())));
            return Optional.empty();
        }
    }

    private void action(Consumer<ProposalAction> then) {
        error.set(Optional.empty());
        try {
            if (template.get() == Template.PAY_TOKEN) {
                payToken(then);
            } else {
                then.accept(simple());
            }
        } catch (WalletException unfit) {
            error.set(Optional.of(UserError.of(unfit, services.messages())));
        }
    }

    private ProposalAction simple() {
        DaoFacts facts = session.facts();
        return switch (template.get()) {
            case PAY_COIN -> Drafts.payCoin(address(recipient), CoinAmount.parse(plainAmount()));
            case CHANGE_RULE -> Drafts.changeRule(facts, rule.get(), RuleText.parse(facts, rule.get(), amount.get()));
            case MEMBER -> Drafts.changeMember(facts, address(recipient), admit.get());
            case CALL ->
                Drafts.call(
                        address(recipient),
                        amount.get().isBlank() ? UInt256.ZERO : CoinAmount.parse(plainAmount()),
                        hex(data.get().strip()));
            case TEXT -> Drafts.textOnly(facts);
            case PAY_TOKEN -> throw new IllegalStateException("it has to be asked for its decimals");
        };
    }

    private String plainAmount() {
        return services.messages().plain(amount.get());
    }

    /** How many decimals a token has, only the chain knows. */
    private void payToken(Consumer<ProposalAction> then) {
        Address contract = address(token);
        Address to = address(recipient);
        String typed = plainAmount();
        busy.set(true);
        CompletableFuture<ProposalAction> made = services.governance()
                .ask(() -> Drafts.payToken(
                        contract,
                        to,
                        AmountText.parse(typed, session.client().unit(contract).decimals())));
        services.ui().whenDone(made, (action, failure) -> {
            busy.set(false);
            if (failure == null) {
                then.accept(action);
            } else {
                error.set(Optional.of(UserError.of(failure, services.messages())));
            }
        });
    }

    private static Address address(StringProperty field) {
        return Recipient.parse(field.get().replace(" ", "")).address();
    }

    private static Bytes hex(String text) {
        try {
            return text.isEmpty() ? Bytes.EMPTY : Bytes.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            throw new WalletException(DaoProblem.BAD_INPUT, "call data is 0x and an even number of digits");
        }
    }

    DaoSession session() {
        return session;
    }

    ObjectProperty<Template> templateProperty() {
        return template;
    }

    ObjectProperty<Effect.Rule> ruleProperty() {
        return rule;
    }

    /** Whether a member is admitted rather than excluded. */
    BooleanProperty admitProperty() {
        return admit;
    }

    /** Who is paid, admitted, called. */
    StringProperty recipientProperty() {
        return recipient;
    }

    StringProperty tokenProperty() {
        return token;
    }

    /** Of coins or tokens, or the new value of a rule. */
    StringProperty amountProperty() {
        return amount;
    }

    /** Call data, in hexadecimal. */
    StringProperty dataProperty() {
        return data;
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    /** Those that were added before the one in the form. */
    ObservableList<ProposalAction> actions() {
        return shown;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
