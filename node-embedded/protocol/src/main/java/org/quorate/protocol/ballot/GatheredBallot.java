package org.quorate.protocol.ballot;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/**
 * A signed ballot.
 *
 * @param weight votes at the snapshot
 * @param content the marking's bytes, or the commitment to them
 * @param signature over {@link BallotRound#digest}
 * @param opening of a secret ballot, if it was opened
 */
public record GatheredBallot(Address voter, UInt256 weight, Bytes content, Bytes signature, Optional<Opening> opening) {
    /** Of hash-based signatures, with room. */
    public static final int MAX_SIGNATURE = 16_384;

    private static final List<AbiType> TYPES =
            List.of(AbiType.parse("bytes"), AbiType.parse("bytes"), AbiType.BYTES32, AbiType.parse("bytes"));

    /** As it stands in the tree of ballots: opening included, so that nobody can leave that away unseen. */
    public BallotTree.Leaf leaf() {
        Bytes salt = opening.map(open -> Bytes.wrap(open.salt().toBytes())).orElse(Bytes.wrap(new byte[32]));
        Bytes ballot = Abi.encode(
                TYPES,
                List.of(
                        AbiValue.of(content),
                        AbiValue.of(signature),
                        AbiValue.of(salt),
                        AbiValue.of(opening.map(Opening::marking).orElse(Bytes.EMPTY))));
        return new BallotTree.Leaf(voter, weight, ballot);
    }

    /** The marking that counts; nothing if the ballot was not opened, or is not marked as the paper demands. */
    public Optional<Marking> marking(BallotRound round, BallotPaper paper) {
        Optional<Bytes> bytes = paper.isSecret()
                ? opening.filter(open -> round.commitment(voter, open).equals(content))
                        .map(Opening::marking)
                : Optional.of(content);
        try {
            return bytes.map(
                    each -> Markings.decode(paper.method(), paper.options().size(), each));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
