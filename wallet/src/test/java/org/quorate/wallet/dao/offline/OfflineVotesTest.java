package org.quorate.wallet.dao.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.wallet.dao.offline.Requests.DAO;
import static org.quorate.wallet.dao.offline.Requests.PAYEE;
import static org.quorate.wallet.dao.offline.Requests.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.cbor.CborReader;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** The format of docs/protocol/offline-votes.md, its vectors, and what must not get through. */
class OfflineVotesTest {
    private static final Path DOCUMENT = Path.of("../docs/protocol/offline-votes.md");

    @TempDir
    private Path folder;

    @Test
    void theVectorsOfTheDocumentHold() throws Exception {
        String document = Files.readString(DOCUMENT);
        VoteRequest request = Requests.standard();
        SignedBallot ballot = BallotSigner.sign(request, Requests.KEY);
        assertThat(document)
                .contains(VoteRequestCodec.write(request).toHex())
                .contains(BallotSigner.hashOf(request).toHex())
                .contains(BallotHash.domain(request.dao()).toHex())
                .contains(BallotHash.of(request).toHex())
                .contains(ballot.signature().toHex())
                .contains(ballot.write().toHex());
    }

    @Test
    void aRequestIsReadAsItWasWritten() {
        VoteRequest request = Requests.standard();
        assertThat(VoteRequestCodec.read(VoteRequestCodec.write(request))).isEqualTo(request);
        SignedBallot ballot = BallotSigner.sign(request, Requests.KEY);
        assertThat(SignedBallot.read(ballot.write())).isEqualTo(ballot);
    }

    @Test
    void everySchemeSignsAndIsVerifiedWithAndWithoutItsKey() {
        for (SignatureScheme scheme : List.of(
                SignatureScheme.ML_DSA_44,
                SignatureScheme.ML_DSA_65,
                SignatureScheme.ML_DSA_87,
                SignatureScheme.SLH_DSA_SHA2_128S,
                SignatureScheme.HYBRID)) {
            byte[] seed = new byte[scheme.seedSize()];
            Arrays.fill(seed, (byte) 7);
            try (SigningKey key = scheme.signingKey(seed)) {
                VoteRequest request = Requests.of(new AccountKey(scheme, key.publicKey()));
                SignedBallot whole =
                        SignedBallot.read(BallotSigner.sign(request, key, true).write());
                assertThat(fault(request, whole)).as(scheme.label()).isEmpty();
                SignedBallot small = BallotSigner.sign(request, key, false);
                assertThat(BallotSigner.needsChain(small)).isTrue();
                assertThat(BallotSigner.fault(request, small, java.util.Optional.of(key.publicKey())))
                        .isEmpty();
                byte[] forged = small.signature().toArray();
                forged[10] ^= 1;
                SignedBallot altered = new SignedBallot(
                        whole.requestId(), whole.requestHash(), scheme, whole.publicKey(), Bytes.wrap(forged));
                assertThat(fault(request, altered)).as(scheme.label()).isPresent();
            }
        }
    }

    @Test
    void aBallotIsGoodForNothingElse() {
        VoteRequest request = Requests.standard();
        SignedBallot ballot = BallotSigner.sign(request, Requests.KEY);
        assertThat(fault(request, ballot)).isEmpty();
        Set<Hash> hashes = new HashSet<>(Set.of(BallotHash.of(request)));
        for (VoteRequest other : others()) {
            assertThat(fault(other, ballot)).as(other.toString()).isPresent();
            // Also one who writes the other request's id and hash into the ballot gets no further.
            SignedBallot relabelled = new SignedBallot(
                    other.id(), BallotSigner.hashOf(other), ballot.scheme(), Bytes.EMPTY, ballot.signature());
            if (!other.dao().genesis().equals(DAO.genesis())) {
                // What is signed does not name the genesis: the request does, and who casts compares it.
                continue;
            }
            assertThat(fault(other, relabelled)).as(other.toString()).isPresent();
            assertThat(hashes.add(BallotHash.of(other))).isTrue();
        }
    }

    /** Another chain, DAO, proposal, choice, window, and another structure. */
    private static List<VoteRequest> others() {
        long from = 1_800_000_000L;
        long to = 1_800_604_800L;
        DaoIdentity chain = new DaoIdentity(1, DAO.genesis(), DAO.governor(), DAO.name(), DAO.version());
        DaoIdentity fork =
                new DaoIdentity(31_337, Hash.fromHex("12".repeat(32)), DAO.governor(), DAO.name(), DAO.version());
        DaoIdentity governor = new DaoIdentity(31_337, DAO.genesis(), PAYEE, DAO.name(), DAO.version());
        Address alike = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c9");
        return List.of(
                Requests.request(chain, Requests.content(PAYEE), VoteChoice.FOR, BallotKind.TIMED, from, to),
                Requests.request(fork, Requests.content(PAYEE), VoteChoice.FOR, BallotKind.TIMED, from, to),
                Requests.request(governor, Requests.content(PAYEE), VoteChoice.FOR, BallotKind.TIMED, from, to),
                Requests.request(DAO, Requests.content(alike), VoteChoice.FOR, BallotKind.TIMED, from, to),
                Requests.request(DAO, Requests.content(PAYEE), VoteChoice.AGAINST, BallotKind.TIMED, from, to),
                Requests.request(DAO, Requests.content(PAYEE), VoteChoice.FOR, BallotKind.TIMED, from, to + 1),
                Requests.request(DAO, Requests.content(PAYEE), VoteChoice.FOR, BallotKind.PLAIN, from, to));
    }

    @Test
    void anyAlteredByteOfARequestIsNoticed() {
        VoteRequest request = Requests.standard();
        SignedBallot ballot = BallotSigner.sign(request, Requests.KEY);
        byte[] bytes = VoteRequestCodec.write(request).toArray();
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= (byte) (1 << i % 8);
            try {
                VoteRequest other = VoteRequestCodec.read(Bytes.wrap(altered));
                assertThat(fault(other, ballot)).as("byte " + i).isPresent();
            } catch (CborException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aDescriptionOrAnActionThatDoesNotBelongToTheProposalIsRefused() {
        CborValue.Fields fields = fields();
        assertThatThrownBy(() -> VoteRequestCodec.read(with(fields, 16, CborValue.of("Pay nobody"))))
                .isInstanceOf(CborException.class)
                .hasMessageContaining("not the hash of the actions and the description");
        assertThatThrownBy(() -> VoteRequestCodec.read(with(fields, 15, CborValue.of(List.of()))))
                .isInstanceOf(CborException.class);
    }

    @Test
    void unknownAndMissingFieldsAndLaterVersionsAreRefused() {
        CborValue.Fields fields = fields();
        assertThatThrownBy(() -> VoteRequestCodec.read(with(fields, 27, CborValue.of(1))))
                .hasMessageContaining("does not know: [27]");
        assertThatThrownBy(() -> VoteRequestCodec.read(with(fields, 2, CborValue.of(2))))
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> VoteRequestCodec.read(with(fields, 1, CborValue.of("quorate.vote.ballot"))))
                .hasMessageContaining("not a request");
        for (long key = 1; key <= 26; key++) {
            TreeMap<Long, CborValue> less = new TreeMap<>(fields.values());
            less.remove(key);
            Bytes bytes = CborWriter.write(new CborValue.Fields(less));
            assertThatThrownBy(() -> VoteRequestCodec.read(bytes)).hasMessageContaining("missing");
        }
        assertThatThrownBy(() -> VoteRequestCodec.read(Bytes.wrap(new byte[VoteRequestCodec.MAX_SIZE + 1])))
                .isInstanceOf(CborException.class);
    }

    @Test
    void noiseIsRefusedWithAReason() {
        Random random = new Random(3);
        byte[] bytes = VoteRequestCodec.write(Requests.standard()).toArray();
        for (int i = 0; i < 5_000; i++) {
            byte[] altered = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            altered[random.nextInt(altered.length)] = (byte) random.nextInt();
            try {
                VoteRequestCodec.read(Bytes.wrap(altered));
            } catch (CborException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aSecondChoiceIsOnlySignedIfItIsMeant() {
        Path file = folder.resolve("signed-votes.jsonl");
        VoteRequest first = Requests.standard();
        VoteRequest second = Requests.request(
                DAO, Requests.content(PAYEE), VoteChoice.AGAINST, BallotKind.TIMED, 1_800_000_000L, 1_800_604_800L);
        new SigningLog(file).note(first, 1, false);
        new SigningLog(file).note(first, 2, false);
        assertThatThrownBy(() -> new SigningLog(file).note(second, 3, false))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_CONFLICT));
        new SigningLog(file).note(second, 4, true);
        assertThat(new SigningLog(file).lastChoice(first)).contains(VoteChoice.AGAINST);
    }

    private static VoteRequest with(VoteRequest request, TokenUnit unit) {
        return new VoteRequest(
                request.id(),
                request.createdAt(),
                request.scheme(),
                request.keyHash(),
                request.voter(),
                request.dao(),
                request.proposalId(),
                request.content(),
                request.snapshot(),
                request.votingEnds(),
                request.clock(),
                request.choice(),
                request.reason(),
                request.nonce(),
                request.kind(),
                request.notBefore(),
                request.deadline(),
                List.of(unit));
    }

    @Test
    void theLogTellsWhatWasSignedAndWhichUnitsHaveChanged() {
        Path file = folder.resolve("signed-votes.jsonl");
        TokenUnit six = new TokenUnit(PAYEE, "USDT", 6);
        TokenUnit two = new TokenUnit(PAYEE, "USDT", 2);
        SigningLog log = new SigningLog(file);
        assertThat(log.review(Requests.standard()).earlier()).isEmpty();
        log.note(with(Requests.standard(), six), 1_800_000_000L, false);
        SigningLog.Review same = log.review(with(Requests.standard(), six));
        assertThat(same.earlier()).contains(new SigningLog.Earlier(VoteChoice.FOR, 1_800_000_000L));
        assertThat(same.changed()).isEmpty();
        assertThat(same.known()).containsExactlyInAnyOrder(PAYEE, DAO.governor());
        assertThat(log.review(with(Requests.standard(), two)).changed())
                .containsExactly(new SigningLog.ChangedUnit(six, two));
        // Signed nevertheless: it does not become the truth by that.
        log.note(with(Requests.standard(), two), 1_800_000_001L, false);
        assertThat(log.review(with(Requests.standard(), two)).changed())
                .containsExactly(new SigningLog.ChangedUnit(six, two));
        assertThat(log.review(with(Requests.standard(), six)).changed())
                .containsExactly(new SigningLog.ChangedUnit(two, six));
        // On another chain the same address may be another token.
        DaoIdentity elsewhere = new DaoIdentity(1, DAO.genesis(), DAO.governor(), DAO.name(), DAO.version());
        VoteRequest other = Requests.request(
                elsewhere, Requests.content(PAYEE), VoteChoice.FOR, BallotKind.TIMED, 1_800_000_000L, 1_800_604_800L);
        assertThat(log.review(with(other, two)).changed()).isEmpty();
        assertThat(log.review(with(other, two)).earlier()).isEmpty();
    }

    /** Whoever comes second sees what the first has signed. */
    @Test
    void twoAtOnceDoNotSignTwoChoices() throws Exception {
        Path file = folder.resolve("signed-votes.jsonl");
        VoteRequest yes = Requests.standard();
        VoteRequest no = Requests.request(
                DAO, Requests.content(PAYEE), VoteChoice.AGAINST, BallotKind.TIMED, 1_800_000_000L, 1_800_604_800L);
        java.util.concurrent.atomic.AtomicInteger conflicts = new java.util.concurrent.atomic.AtomicInteger();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                VoteRequest mine = i % 2 == 0 ? yes : no;
                threads.execute(() -> {
                    try {
                        new SigningLog(file).note(mine, 1, false);
                    } catch (WalletException conflict) {
                        if (conflict.problem() == DaoProblem.BALLOT_CONFLICT) {
                            conflicts.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(conflicts).hasValue(4);
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    /** Another program, which is an other process to the lock. */
    @Test
    void aLogThatAnotherProgramHoldsIsWaitedForAndThenRefused() throws Exception {
        Path file = folder.resolve("signed-votes.jsonl");
        try (var channel = java.nio.channels.FileChannel.open(
                        file.resolveSibling("signed-votes.jsonl.lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> new SigningLog(file).note(Requests.standard(), 1, false))
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.LOG_UNUSABLE))
                    .hasMessageContaining("another program is signing");
        }
        new SigningLog(file).note(Requests.standard(), 1, false);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    /** Its ballot would be as good as that of the honest request: the genesis is not signed. */
    @Test
    void aRequestThatNamesAnotherGenesisIsNoOtherVote() {
        Path file = folder.resolve("signed-votes.jsonl");
        new SigningLog(file).note(Requests.standard(), 1, false);
        DaoIdentity fork =
                new DaoIdentity(31_337, Hash.fromHex("12".repeat(32)), DAO.governor(), DAO.name(), DAO.version());
        VoteRequest against = Requests.request(
                fork, Requests.content(PAYEE), VoteChoice.AGAINST, BallotKind.TIMED, 1_800_000_000L, 1_800_604_800L);
        assertThatThrownBy(() -> new SigningLog(file).note(against, 2, false))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_CONFLICT));
    }

    @Test
    void aDamagedLogIsNotTakenForAnEmptyOne() throws Exception {
        Path file = folder.resolve("signed-votes.jsonl");
        new SigningLog(file).note(Requests.standard(), 1, false);
        Files.writeString(file, Files.readString(file).substring(0, 40));
        assertThatThrownBy(() -> new SigningLog(file).note(Requests.standard(), 2, true))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.LOG_UNUSABLE));
    }

    private static CborValue.Fields fields() {
        return (CborValue.Fields)
                CborReader.read(VoteRequestCodec.write(Requests.standard()), VoteRequestCodec.MAX_SIZE);
    }

    private static Bytes with(CborValue.Fields fields, long key, CborValue value) {
        TreeMap<Long, CborValue> changed = new TreeMap<>(fields.values());
        changed.put(key, value);
        return CborWriter.write(new CborValue.Fields(changed));
    }
}
