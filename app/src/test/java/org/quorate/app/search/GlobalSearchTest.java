package org.quorate.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.governance.DaoTitles.TitledBallot;
import org.quorate.app.governance.DaoTitles.TitledProposal;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.node.FakeChain;
import org.quorate.app.node.FakeNodeService;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

class GlobalSearchTest {
    private static final Address TOKEN = Address.fromHex("0x00000000000000000000000000000000abcdef12");
    private static final FollowedDao DAO =
            new FollowedDao("Club of Graz", new Place.OwnShard(0), TOKEN, Optional.empty());

    private static final TitledBallot WHERE_TO = new TitledBallot(DAO, Hash.keccak256(new byte[1]), "Where to?");

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private GlobalSearch search;

    @BeforeEach
    void make() {
        node.show(new FakeChain());
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1));
        search = new GlobalSearch(
                node,
                () -> new ContractBook.Contents(
                        List.of(),
                        List.of(
                                new KnownContract(31338, TOKEN, "Voucher", "Token"),
                                new KnownContract(1, TOKEN, "Voucher elsewhere", "Token"))),
                () -> List.of(DAO),
                () -> IntStream.range(0, 100)
                        .mapToObj(i -> new TitledProposal(DAO, UInt256.of(i), "Buy chair " + i))
                        .toList(),
                () -> List.of(WHERE_TO, new TitledBallot(DAO, Hash.ZERO, "The budget?")),
                () -> List.of(new SearchHit.OfAccount("Account 1", TOKEN)));
    }

    @Test
    void findsNamesOnTheShardsThatThereAre() {
        assertThat(search.find("voucher"))
                .containsExactly(new SearchHit.Contract(1, new KnownContract(31338, TOKEN, "Voucher", "Token")));
    }

    @Test
    void givesNoMoreOfAKindThanAreRead() {
        assertThat(search.find("chair")).hasSize(GlobalSearch.MAX_EACH).allSatisfy(hit -> assertThat(hit)
                .isInstanceOf(SearchHit.OfProposal.class));
        assertThat(search.find("chair 42"))
                .first()
                .isEqualTo(new SearchHit.OfProposal(new TitledProposal(DAO, UInt256.of(42), "Buy chair 42")));
    }

    @Test
    void findsBallotsByTheirQuestion() {
        assertThat(search.find("where")).containsExactly(new SearchHit.OfBallot(WHERE_TO));
    }

    @Test
    void findsAccountsByNameAndByPartsOfTheirAddress() {
        assertThat(search.find("account")).contains(new SearchHit.OfAccount("Account 1", TOKEN));
        assertThat(search.find("ABCD EF12")).contains(new SearchHit.OfAccount("Account 1", TOKEN));
        assertThat(search.find("abc")).isEmpty();
    }

    @Test
    void asksTheNodeForNumbersAndHashes() {
        assertThat(search.find("184207"))
                .hasOnlyElementsOfType(SearchHit.OnChain.class)
                .hasSize(1);
        assertThat(search.find(FakeChain.SOMEBODY.toHex())).hasSize(2);
    }

    @Test
    void nothingAndVeryMuchAreFine() {
        assertThat(search.find("  ")).isEmpty();
        assertThat(search.find("x".repeat(1_000_000))).isEmpty();
    }
}
