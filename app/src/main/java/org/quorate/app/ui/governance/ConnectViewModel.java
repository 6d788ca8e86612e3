package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.UserError;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.error.WalletException;

/** Finds a governor at a place and follows it. */
final class ConnectViewModel {
    private final DaoService service;
    private final Messages messages;
    private final UiThread ui;
    private final Optional<Address> voter;
    private final Consumer<FollowedDao> onFound;
    private final List<Optional<Integer>> places;
    private final ObjectProperty<Optional<Integer>> place;
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty governor = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<UserError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param voter in whose name it is looked at first */
    ConnectViewModel(
            DaoService service,
            Messages messages,
            UiThread ui,
            Optional<Address> voter,
            Consumer<FollowedDao> onFound) {
        this.service = service;
        this.messages = messages;
        this.ui = ui;
        this.voter = voter;
        this.onFound = onFound;
        List<Optional<Integer>> shards = new ArrayList<>();
        for (int i = 0; i < service.shards().size(); i++) {
            shards.add(Optional.of(i));
        }
        shards.add(Optional.empty());
        this.places = List.copyOf(shards);
        this.place = new SimpleObjectProperty<>(places.getFirst());
    }

    void connect() {
        error.set(Optional.empty());
        Address address;
        try {
            address = Recipient.parse(governor.get()).address();
        } catch (WalletException malformed) {
            error.set(Optional.of(UserError.of(malformed, messages)));
            return;
        }
        busy.set(true);
        CompletableFuture<DaoSession> found =
                where().thenCompose(where -> service.open(new FollowedDao("", where, address, voter)));
        ui.whenDone(found, (session, failure) -> {
            busy.set(false);
            if (failure == null) {
                onFound.accept(session.dao());
            } else {
                error.set(Optional.of(UserError.of(failure, messages)));
            }
        });
    }

    private CompletableFuture<? extends Place> where() {
        return place.get().isPresent()
                ? CompletableFuture.completedFuture(
                        new Place.OwnShard(place.get().get()))
                : service.place(url.get());
    }

    /** Shards of the own node; nothing stands for another node. */
    List<Optional<Integer>> places() {
        return places;
    }

    ObjectProperty<Optional<Integer>> placeProperty() {
        return place;
    }

    /** Of another node. */
    StringProperty urlProperty() {
        return url;
    }

    StringProperty governorProperty() {
        return governor;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<UserError>> errorProperty() {
        return error.getReadOnlyProperty();
    }
}
