package org.quorate.app.link;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.dao.DaoFacts.Clock;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.DaoIdentity;
import org.quorate.wallet.dao.offline.VoteRequest;

/** Things that could come from outside. */
public final class ArrivalSamples {
    private static final Address VOTER = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");

    private ArrivalSamples() {}

    public static VoteRequest request() {
        ProposalContent content = new ProposalContent(
                List.of(new ProposalAction(VOTER, UInt256.of(5), Bytes.EMPTY)), "# Pay the auditor\nWhy not");
        UInt256 id = content.hash();
        return new VoteRequest(
                Bytes.fromHex("000102030405060708090a0b0c0d0e0f"),
                1_800_000_000L,
                SignatureScheme.SECP256K1,
                VoteRequest.keyHash(SignatureScheme.SECP256K1, Bytes.wrap(VOTER.toBytes())),
                VOTER,
                new DaoIdentity(31337, Hash.keccak256(new byte[] {7}), VOTER, "Club", "1"),
                id,
                content,
                1_799_999_000L,
                1_800_600_000L,
                Clock.SECONDS,
                VoteChoice.FOR,
                "",
                UInt256.fromLimbs(0, id.limb(0), id.limb(1), id.limb(2)),
                BallotKind.TIMED,
                1_800_000_000L,
                1_800_604_800L,
                List.of());
    }
}
