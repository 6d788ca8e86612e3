package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.dao.DaoFacts.Clock;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.DaoIdentity;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.VoteRequest;

/** What is warned of before a vote is signed, whatever the other computer put into the request. */
class VoteWordsTest {
    private static final Address VOTER = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    private static final Address GOVERNOR = Address.fromHex("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0");
    private static final Address AUDITOR = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    private static final Address LIKE_THE_AUDITOR = Address.fromHex("0x70997970000000000000000000000000000079c8");
    private static final Address LIKE_THE_GOVERNOR = Address.fromHex("0x9fe46736000000000000000000000000000fa6e0");

    private static VoteRequest request(Address governor, BallotKind kind, ProposalAction action, TokenUnit... units) {
        ProposalContent content = new ProposalContent(List.of(action), "Pay the auditor");
        UInt256 id = content.hash();
        return new VoteRequest(
                Bytes.fromHex("000102030405060708090a0b0c0d0e0f"),
                1_800_000_000L,
                SignatureScheme.SECP256K1,
                VoteRequest.keyHash(SignatureScheme.SECP256K1, Bytes.wrap(VOTER.toBytes())),
                VOTER,
                new DaoIdentity(31_337, Hash.ZERO, governor, "Club", "1"),
                id,
                content,
                1_799_999_000L,
                1_800_600_000L,
                Clock.SECONDS,
                VoteChoice.FOR,
                "",
                UInt256.fromLimbs(0, id.limb(0), id.limb(1), id.limb(2)),
                kind,
                1_800_000_000L,
                1_800_604_800L,
                List.of(units));
    }

    private static ProposalAction pay(Address to) {
        return new ProposalAction(to, UInt256.ONE, Bytes.EMPTY);
    }

    private static SigningLog.Review remembering(Address... known) {
        return new SigningLog.Review(Optional.empty(), List.of(), Set.of(known));
    }

    private static String warnings(VoteRequest request, SigningLog.Review review) {
        return String.join("\n", VoteWords.warnings(request, review));
    }

    @Test
    void whatIsKnownIsNotWarnedOf() {
        assertThat(warnings(request(GOVERNOR, BallotKind.TIMED, pay(AUDITOR)), remembering(AUDITOR, GOVERNOR)))
                .isEmpty();
    }

    /** Units are not signed: whoever makes the request names what they like in them. */
    @Test
    void aUnitOfTheRequestMakesNoPayeeKnown() {
        VoteRequest request =
                request(GOVERNOR, BallotKind.TIMED, pay(LIKE_THE_AUDITOR), new TokenUnit(LIKE_THE_AUDITOR, "USDT", 6));
        assertThat(warnings(request, remembering(AUDITOR)))
                .contains(
                        "the request names the token " + LIKE_THE_AUDITOR.toChecksummed(),
                        "this is NOT " + AUDITOR.toChecksummed());
        assertThat(String.join("\n", VoteWords.of(request, remembering(AUDITOR))))
                .contains("This is NOT " + AUDITOR.toChecksummed());
    }

    @Test
    void aGovernorOfTheRequestIsComparedWithThoseVotedAtBefore() {
        VoteRequest request = request(LIKE_THE_GOVERNOR, BallotKind.TIMED, pay(LIKE_THE_GOVERNOR));
        assertThat(warnings(request, remembering(GOVERNOR)))
                .contains("the request names the governor " + LIKE_THE_GOVERNOR.toChecksummed())
                .contains("this is NOT " + GOVERNOR.toChecksummed());
        // Of a governor that looks like none, those that look like it are told, also the first time.
        assertThat(warnings(request(GOVERNOR, BallotKind.TIMED, pay(LIKE_THE_GOVERNOR)), remembering()))
                .contains("this is NOT " + GOVERNOR.toChecksummed());
    }

    @Test
    void whatNobodyCanReadAndWhatHasNoTimeIsWarnedOf() {
        ProposalAction unknown = new ProposalAction(AUDITOR, UInt256.ZERO, Bytes.fromHex("0xdeadbeef00"));
        assertThat(VoteWords.warnings(request(GOVERNOR, BallotKind.TIMED, unknown)))
                .singleElement()
                .asString()
                .contains("UNKNOWN:");
        assertThat(VoteWords.warnings(request(GOVERNOR, BallotKind.PLAIN, pay(AUDITOR))))
                .singleElement()
                .asString()
                .contains("no time of its own", "ONLY this program enforces it");
    }
}
