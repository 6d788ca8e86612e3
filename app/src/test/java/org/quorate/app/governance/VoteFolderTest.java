package org.quorate.app.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.governance.VoteFolder.Subject;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.BallotSigner;
import org.quorate.wallet.dao.offline.DaoIdentity;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;

/** What was signed elsewhere is not thrown away by asking again. */
class VoteFolderTest {
    private static final UInt256 CHAIN = UInt256.of(31_337);
    private static final Address GOVERNOR = Address.fromWord(0, 0, 7);
    private static final Address VOTER = Address.fromWord(0, 0, 8);
    private static final ProposalContent CONTENT = new ProposalContent(List.of(), "text");
    private static final byte[] KEY = UInt256.ONE.toBytes();

    @TempDir
    private Path folder;

    private final EvmClients clients = new EvmClients();
    private Subject subject;

    @BeforeEach
    void setUp() {
        EvmClient evm = clients.of(new Endpoint("a", URI.create("http://127.0.0.1:1/"), CHAIN));
        DaoFacts facts = new DaoFacts(
                CHAIN,
                Hash.ZERO,
                GOVERNOR,
                "A",
                "1",
                new TokenUnit(Address.ZERO, "A", 18),
                Address.ZERO,
                DaoFacts.Clock.SECONDS,
                1,
                1,
                UInt256.ZERO,
                Optional.empty(),
                true,
                true);
        FollowedDao dao = new FollowedDao("A", new Place.OwnShard(0), GOVERNOR, Optional.empty());
        subject = new Subject(
                new DaoSession(dao, evm, new GovernorClient(evm, GOVERNOR), facts),
                new Proposal(CONTENT.hash(), VOTER, CONTENT, 1, 2, 1, Hash.ZERO),
                VOTER);
    }

    @AfterEach
    void tearDown() {
        clients.close();
    }

    private static VoteRequest request(int id, VoteChoice choice) {
        byte[] bytes = new byte[VoteRequest.ID_SIZE];
        bytes[0] = (byte) id;
        return new VoteRequest(
                Bytes.wrap(bytes),
                1,
                SignatureScheme.SECP256K1,
                Hash.ZERO,
                VOTER,
                new DaoIdentity(31_337, Hash.ZERO, GOVERNOR, "A", "1"),
                CONTENT.hash(),
                CONTENT,
                1,
                2,
                DaoFacts.Clock.SECONDS,
                choice,
                "",
                UInt256.ZERO,
                BallotKind.TIMED,
                1,
                2,
                List.of());
    }

    @Test
    void aNewRequestPutsTheBallotOfTheOneBeforeAside() {
        VoteFolder votes = new VoteFolder(folder);
        VoteRequest first = request(1, VoteChoice.FOR);
        SignedBallot ballot = BallotSigner.sign(first, KEY);
        votes.keep(subject, first);
        votes.keep(subject, ballot);
        votes.keep(subject, first);
        assertThat(votes.ballot(subject)).as("the same request again").contains(ballot);
        VoteRequest second = request(2, VoteChoice.AGAINST);
        votes.keep(subject, second);
        VoteFolder later = new VoteFolder(folder);
        assertThat(later.request(subject)).contains(second);
        assertThat(later.ballot(subject)).isEmpty();
        assertThat(later.requestOf(ballot)).as("it can still be cast").contains(first);
        assertThat(folder)
                .isDirectoryContaining(file -> file.toString().endsWith("-0100000000000000.ballot"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
    }
}
