package org.quorate.app.link;

import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;

/** What came from outside, recognised by what it is and not by its name. */
public sealed interface Arrival {
    /** Where it came from: the name of a file, or the link itself; untrusted. */
    String source();

    record OfLink(DeepLink link, String source) implements Arrival {}

    record OfVoteRequest(VoteRequest request, String source) implements Arrival {}

    /** @param path of the file */
    record OfBallot(SignedBallot ballot, String path, String source) implements Arrival {}

    record OfPsbt(PartiallySigned psbt, String source) implements Arrival {}

    /** A snapshot of a node's data. @param path of the file */
    record OfSnapshot(String path, String source) implements Arrival {}

    /** A link or a file of a known kind that is damaged. */
    record Damaged(String reason, String source) implements Arrival {}

    /** Nothing that this program opens. */
    record Unknown(String source) implements Arrival {}

    /** It cannot be read from the disk. */
    record Unreadable(String source) implements Arrival {}
}
