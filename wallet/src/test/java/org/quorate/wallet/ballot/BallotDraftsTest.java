package org.quorate.wallet.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.Opening;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;

/** What opens a ballot is not lost, and not passed over when it cannot be read. */
class BallotDraftsTest {
    private static final Waiting WAITING = new Waiting(
            Hash.keccak256(new byte[1]),
            Address.fromWord(0, 0, 5),
            new Opening(Hash.keccak256(new byte[2]), Bytes.fromHex("0x02")),
            100,
            200,
            true);

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsThereUntilItIsDone() {
        BallotDrafts drafts = BallotDrafts.beside(folder.resolve("vault"));
        assertThat(drafts.all().waiting()).isEmpty();
        drafts.keep(WAITING);
        BallotDrafts again = BallotDrafts.beside(folder.resolve("vault"));
        assertThat(again.all().waiting()).containsExactly(WAITING);
        assertThat(again.find(WAITING.round(), WAITING.voter())).contains(WAITING);
        assertThat(again.find(WAITING.round(), Address.ZERO)).isEmpty();
        Waiting refused = WAITING.with(BallotDrafts.State.REFUSED);
        again.keep(refused);
        assertThat(drafts.all().waiting()).containsExactlyInAnyOrder(WAITING, refused);
        assertThat(drafts.find(WAITING.round(), WAITING.voter()))
                .as("not the refused one")
                .contains(WAITING);
        again.done(refused);
        again.done(WAITING);
        assertThat(drafts.all().waiting()).isEmpty();
    }

    @Test
    void aDamagedOneIsNamedAndKeepsNoOtherFromBeingOpened() throws Exception {
        BallotDrafts drafts = new BallotDrafts(folder);
        drafts.keep(WAITING);
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        Files.writeString(file, "0x12\n");
        Waiting other = new Waiting(WAITING.round(), Address.fromWord(0, 0, 6), WAITING.opening(), 100, 200, false);
        drafts.keep(other);
        assertThat(drafts.all().waiting()).containsExactly(other);
        assertThat(drafts.all().damaged()).containsExactly(file);
        assertThatThrownBy(() -> drafts.find(WAITING.round(), WAITING.voter()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void whoWroteItBeforeAgreementsWereKeptAgreedToNothing() throws Exception {
        BallotDrafts drafts = new BallotDrafts(folder);
        drafts.keep(WAITING);
        try (var files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            Files.write(file, Files.readAllLines(file).subList(0, 6));
        }
        assertThat(drafts.all().waiting().getFirst().automatic()).isFalse();
    }
}
