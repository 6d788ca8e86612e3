package org.quorate.wallet.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.EvmCoinService;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.MoveProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.StubNode;

class MoveServiceTest {
    private static final Account ACCOUNT = new Account(0, "m/44'/60'/0'/0/0", Address.ZERO);

    private final EvmCoinService coin = new EvmCoinService(
            (account, transaction) -> {
                throw new AssertionError("nothing is to be signed");
            },
            InstantSource.system());
    private final EvmMoveService service = new EvmMoveService(coin);
    private StubNode node;

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode().result("eth_chainId", "\"0x7a69\"").result("quorate_shards", "[{},{},{}]");
    }

    @AfterEach
    void tearDown() {
        service.close();
        coin.close();
        node.close();
    }

    private MoveReview prepare(int source, int destination, String amount) {
        return service.prepare(new MoveRequest(
                        ACCOUNT, node.endpoint(31_337), source, destination, Optional.empty(), UInt256.fromHex(amount)))
                .join();
    }

    private void fails(Runnable action, Problem problem) {
        assertThatThrownBy(action::run)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WalletException.class, why -> assertThat(why.problem()).isEqualTo(problem));
    }

    @Test
    void theShardWithMostRoomComesFirst() {
        node.result("quorate_suggestShard", """
                {"shard":"0x2","shards":[{"index":"0x2","reason":"empty"},{"index":"0x0","reason":"here"},
                 {"index":"0x1","reason":"full"}]}""");
        ShardChoice choice = service.destinations(node.endpoint(31_337), 0).join();
        assertThat(choice.best()).isEqualTo(new ShardChoice.Option(2, "empty"));
        assertThat(choice.shards()).extracting(ShardChoice.Option::shard).containsExactly(2, 1);
    }

    @Test
    void aNodeOfOneShardHasNowhereToMoveTo() {
        node.result("quorate_shards", "[{}]");
        fails(() -> service.destinations(node.endpoint(31_337), 0).join(), MoveProblem.SINGLE_SHARD);
        fails(() -> prepare(0, 1, "0x1"), MoveProblem.SINGLE_SHARD);
        assertThat(service.recent(node.endpoint(31_337), Address.ZERO, 5).join())
                .isEmpty();
    }

    @Test
    void anotherKindOfNodeHasNoShards() {
        node.error("quorate_shards", -32601, "the method does not exist");
        fails(() -> prepare(0, 1, "0x1"), MoveProblem.NO_SHARDS);
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsAsked() {
        fails(() -> prepare(0, 3, "0x1"), MoveProblem.NO_SUCH_SHARD);
        fails(() -> prepare(7, 0, "0x1"), MoveProblem.NO_SUCH_SHARD);
        fails(() -> prepare(1, 1, "0x1"), MoveProblem.SAME_SHARD);
        fails(() -> prepare(0, 1, "0x0"), SendProblem.BAD_AMOUNT);
        assertThat(node.calls()).doesNotContain("eth_call", "eth_sendRawTransaction");
    }

    @Test
    void aNodeOfAnotherChainIsNotBelieved() {
        fails(() -> service.destinations(node.endpoint(1), 0).join(), EndpointProblem.WRONG_CHAIN);
    }
}
