package org.quorate.app.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

class DaoBookTest {
    private static final Address GOVERNOR = Address.fromHex("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0");
    private static final Address VOTER = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    private static final FollowedDao OWN = new FollowedDao("Club", new Place.OwnShard(2), GOVERNOR, Optional.of(VOTER));
    private static final FollowedDao REMOTE = new FollowedDao(
            "Other", new Place.Remote(URI.create("https://node.example/key"), UInt256.ONE), GOVERNOR, Optional.empty());

    @TempDir
    private Path folder;

    private DaoBook open() {
        return new DaoBook(folder.resolve("daos.json"), Runnable::run);
    }

    @Test
    void whatIsFollowedIsThereTheNextTimeWithTheLastOneFirst() {
        DaoBook book = open();
        book.follow(OWN);
        book.follow(REMOTE);
        assertThat(open().daos().get()).containsExactly(REMOTE, OWN);
        book.follow(OWN);
        book.forget(REMOTE);
        assertThat(open().daos().get()).containsExactly(OWN);
    }

    @Test
    void theSameGovernorOnAnotherChainIsAnotherDao() {
        DaoBook book = open();
        book.follow(OWN);
        book.follow(REMOTE.withVoter(VOTER));
        book.follow(REMOTE);
        assertThat(book.daos().get()).containsExactly(REMOTE, OWN);
    }

    @Test
    void aNameIsNotedInItsPlaceAndOfFollowedOnesOnly() {
        DaoBook book = open();
        book.follow(OWN.withVoter(VOTER));
        book.follow(REMOTE);
        book.note(OWN.withName("Club"));
        assertThat(open().daos().get())
                .containsExactly(REMOTE, OWN.withVoter(VOTER).withName("Club"));
        book.forget(OWN);
        book.note(OWN.withName("Circle"));
        assertThat(book.daos().get()).containsExactly(REMOTE);
    }

    @Test
    void aDamagedFileIsLeftOut() throws Exception {
        Files.writeString(folder.resolve("daos.json"), "[{\"governor\":\"0x12\"}]");
        assertThat(open().daos().get()).isEmpty();
        open().follow(OWN);
        assertThat(open().daos().get()).containsExactly(OWN);
    }

    @Test
    void onlyABookThatWasNeverWrittenBeginsWithADao() {
        open().begin(OWN);
        assertThat(open().daos().get()).containsExactly(OWN);
        DaoBook book = open();
        book.forget(OWN);
        book.begin(OWN);
        assertThat(open().daos().get()).isEmpty();
    }

    @Test
    void theBookIsBounded() {
        DaoBook book = open();
        for (int shard = 0; shard < DaoBook.MAX_DAOS + 5; shard++) {
            book.follow(new FollowedDao("", new Place.OwnShard(shard), GOVERNOR, Optional.empty()));
        }
        assertThat(book.daos().get())
                .hasSize(DaoBook.MAX_DAOS)
                .first()
                .extracting(FollowedDao::place)
                .isEqualTo(new Place.OwnShard(DaoBook.MAX_DAOS + 4));
    }
}
