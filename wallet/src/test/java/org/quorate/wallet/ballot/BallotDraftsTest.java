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
            200);

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsThereUntilItIsDone() {
        BallotDrafts drafts = BallotDrafts.beside(folder.resolve("vault"));
        assertThat(drafts.waiting()).isEmpty();
        drafts.keep(WAITING);
        BallotDrafts again = BallotDrafts.beside(folder.resolve("vault"));
        assertThat(again.waiting()).containsExactly(WAITING);
        assertThat(again.find(WAITING.round(), WAITING.voter())).contains(WAITING);
        assertThat(again.find(WAITING.round(), Address.ZERO)).isEmpty();
        again.done(WAITING.round(), WAITING.voter());
        assertThat(drafts.waiting()).isEmpty();
    }

    @Test
    void aDamagedOneIsNotPassedOver() throws Exception {
        BallotDrafts drafts = new BallotDrafts(folder);
        drafts.keep(WAITING);
        try (var files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "0x12\n");
        }
        assertThatThrownBy(drafts::waiting)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is damaged");
    }
}
