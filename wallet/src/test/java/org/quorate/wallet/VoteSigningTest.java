package org.quorate.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.dao.offline.BallotCheck;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;

/** A signer signs nothing whose time is over by its clock, and notes nothing that it did not sign. */
class VoteSigningTest {
    /** The request of docs/protocol/offline-votes.md: of the phrase's first account. */
    private static final VoteRequest REQUEST = VoteRequestCodec.read(Bytes.fromHex(
            "0xb81a017471756f726174652e766f74652e7265717565737402010350000102030405060708090a0b0c0d0e0f041a6b49d2"
                    + "000500065820c5cb6a0a6ff29bb036f8588eb3c6632d746d2a8661ebab9f858c8a417d0d130f0754f39fd6e51aad88f6f4ce"
                    + "6ab8827279cfffb9226608197a6909582011111111111111111111111111111111111111111111111111111111111111110a"
                    + "549fe46736679d2d9a65f0992f2272de9f3c7fa6e00b68546573742044414f0c61310d582085e29033c703da928078f5814f"
                    + "2110613bf5d1a6a2b57edf51b7acc0a52ae5750e582085e29033c703da928078f5814f2110613bf5d1a6a2b57edf51b7acc0"
                    + "a52ae5750f81835470997970c51812dc3a010c7d01b50e0d17dc79c858200000000000000000000000000000000000000000"
                    + "000000004563918244f4000040106f506179207468652061756469746f72111a6b49ce18121a6b52f9c01300140115601658"
                    + "208078f5814f2110613bf5d1a6a2b57edf51b7acc0a52ae5750000000000000000170118181a6b49d20018191a6b530c8018"
                    + "1a80"));

    @TempDir
    private Path folder;

    private SigningLog log;
    private SecretBytes seed;

    @BeforeEach
    void setUp() {
        log = new SigningLog(folder.resolve("signed-votes.jsonl"));
        try (RecoveryPhrase phrase =
                        RecoveryPhrase.parse("test test test test test test test test test test test junk");
                SecretChars none = SecretChars.copyOf(new char[0])) {
            seed = Seed.of(phrase, none);
        }
    }

    @AfterEach
    void tearDown() {
        seed.close();
    }

    private void sign(long time) {
        SigningOrder order = new SigningOrder(REQUEST, 0, false, false);
        BallotCheck.offline(REQUEST, VoteSigning.sign(seed, log, order, Instant.ofEpochSecond(time)));
    }

    @Test
    void inTheLastSecondOfTheWindow() {
        sign(REQUEST.deadline());
        assertThat(log.lastChoice(REQUEST)).contains(REQUEST.choice());
    }

    /** The chain takes it when its time comes; nobody else can move that time. */
    @Test
    void beforeTheWindowBegins() {
        sign(REQUEST.notBefore() - 86_400);
    }

    @Test
    void notASecondAfterTheWindow() {
        assertThatThrownBy(() -> sign(REQUEST.deadline() + 1))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_EXPIRED));
        assertThat(log.lastChoice(REQUEST)).isEmpty();
    }

    @Test
    void notForAnotherAccount() {
        assertThatThrownBy(() -> VoteSigning.sign(
                        seed,
                        log,
                        new SigningOrder(REQUEST, 1, false, false),
                        Instant.ofEpochSecond(REQUEST.notBefore())))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_WRONG_KEY));
        assertThat(log.lastChoice(REQUEST)).isEmpty();
    }
}
