package org.quorate.app.ui.wallet.move;

import java.util.ArrayList;
import java.util.List;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.Move.Leg;

/** Moves in words. */
final class MoveWords {
    private final Messages messages;

    MoveWords(Messages messages) {
        this.messages = messages;
    }

    String state(Move move) {
        return messages.text("move.state." + move.state().name());
    }

    Tone tone(Move move) {
        return switch (move.state()) {
            case ON_ITS_WAY, RETURNING -> Tone.NEUTRAL;
            case RECEIVED -> Tone.SUCCESS;
            case RETURNED -> Tone.WARNING;
            case CLAIMABLE -> Tone.DANGER;
        };
    }

    /** What has happened, a line for each leg, and what is still to come. */
    List<String> legs(Move move) {
        List<String> legs = new ArrayList<>();
        legs.add(line("move.leg.left", move.out()));
        boolean taken = move.state() == Move.State.RECEIVED;
        move.in()
                .ifPresentOrElse(
                        in -> legs.add(line(taken ? "move.leg.received" : "move.leg.refused", in)),
                        () -> legs.add(messages.text("move.leg.toArrive", move.destination())));
        if (move.state() == Move.State.RETURNING) {
            legs.add(messages.text("move.leg.toReturn", move.source()));
        }
        move.back()
                .ifPresent(back -> legs.add(
                        line(move.state() == Move.State.RETURNED ? "move.leg.returned" : "move.leg.claimable", back)));
        return legs;
    }

    private String line(String key, Leg leg) {
        return messages.text(key, leg.shard(), messages.number(leg.round()));
    }
}
