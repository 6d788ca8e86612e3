package org.quorate.wallet.dao.offline;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.dao.DaoFacts.Clock;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.VoteChoice;

/** The request of docs/protocol/offline-votes.md, and ones that differ from it in one thing. */
final class Requests {
    /** A well-known key of development chains. */
    static final byte[] KEY = Bytes.fromHex("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")
            .toArray();

    static final Address VOTER = Secp256k1.address(KEY);
    static final Address PAYEE = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    static final DaoIdentity DAO = new DaoIdentity(
            31_337,
            Hash.fromHex("11".repeat(32)),
            Address.fromHex("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0"),
            "Test DAO",
            "1");

    private Requests() {}

    static VoteRequest standard() {
        return request(DAO, content(PAYEE), VoteChoice.FOR, BallotKind.TIMED, 1_800_000_000L, 1_800_604_800L);
    }

    static ProposalContent content(Address payee) {
        return new ProposalContent(
                List.of(new ProposalAction(payee, UInt256.of(5_000_000_000_000_000_000L), Bytes.EMPTY)),
                "Pay the auditor");
    }

    static VoteRequest request(
            DaoIdentity dao,
            ProposalContent content,
            VoteChoice choice,
            BallotKind kind,
            long notBefore,
            long deadline) {
        return request(
                dao,
                content,
                choice,
                kind,
                notBefore,
                deadline,
                SignatureScheme.SECP256K1,
                VOTER,
                Bytes.wrap(VOTER.toBytes()));
    }

    /** Of a quantum-resistant account. */
    static VoteRequest of(AccountKey key) {
        return request(
                DAO,
                content(PAYEE),
                VoteChoice.FOR,
                BallotKind.TIMED,
                1_800_000_000L,
                1_800_604_800L,
                key.scheme(),
                key.address(),
                key.publicKey());
    }

    private static VoteRequest request(
            DaoIdentity dao,
            ProposalContent content,
            VoteChoice choice,
            BallotKind kind,
            long notBefore,
            long deadline,
            SignatureScheme scheme,
            Address voter,
            Bytes key) {
        UInt256 id = content.hash();
        return new VoteRequest(
                Bytes.fromHex("000102030405060708090a0b0c0d0e0f"),
                1_800_000_000L,
                scheme,
                VoteRequest.keyHash(scheme, key),
                voter,
                dao,
                id,
                content,
                1_799_999_000L,
                1_800_600_000L,
                Clock.SECONDS,
                choice,
                "",
                UInt256.fromLimbs(0, id.limb(0), id.limb(1), id.limb(2)),
                kind,
                notBefore,
                deadline,
                List.of());
    }

    static Optional<String> fault(VoteRequest request, SignedBallot ballot) {
        return BallotSigner.fault(request, ballot, Optional.empty());
    }
}
