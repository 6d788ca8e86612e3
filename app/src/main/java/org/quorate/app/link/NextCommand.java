package org.quorate.app.link;

import java.util.Optional;

/** What to type to go on with an arrival outside of the window. The name of its file stays out: it could be a command of its own. */
public final class NextCommand {
    private NextCommand() {}

    /** Nothing if the window itself goes on. */
    public static Optional<String> of(Arrival arrival) {
        return switch (arrival) {
            case Arrival.OfVoteRequest request -> Optional.of("quorate --offline vote sign FILE");
            case Arrival.OfPsbt psbt -> Optional.of("quorate wallet psbt sign FILE");
            case Arrival.OfSnapshot snapshot -> Optional.of("quorate node restore FILE");
            default -> Optional.empty();
        };
    }
}
