package org.quorate.wallet.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.StubNode.Failure;
import org.quorate.wallet.rpc.StubNode.Lost;
import org.quorate.wallet.rpc.StubNode.Raw;
import org.quorate.wallet.rpc.StubNode.Result;

/** Many calls at once, with nodes that take batches, refuse them or answer them wrongly. */
class EvmClientBatchTest {
    private StubNode node;
    private EvmClients clients;
    private EvmClient client;

    @BeforeEach
    void setUp() throws IOException {
        node = new StubNode()
                .on("echo", parameters -> new Result(parameters.get(0).toString()));
        clients = new EvmClients(Duration.ofSeconds(20));
        client = clients.of(node.endpoint(31337));
    }

    @AfterEach
    void tearDown() {
        clients.close();
        node.close();
    }

    private static List<RpcCall> echoes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RpcCall("echo", "0x" + Integer.toHexString(i)))
                .toList();
    }

    private void assertEchoed(List<RpcAnswer> answers, int count) {
        assertThat(answers.stream().map(answer -> answer.value().longQuantity()))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(Long::valueOf).toList());
    }

    @Test
    void goesInBatchesOfLimitedSize() {
        assertEchoed(client.callAll(echoes(250)), 250);
        assertThat(node.batches()).containsExactly(100, 100, 50);
        assertThat(node.calls()).hasSize(250);
    }

    @Test
    void longCallsGoInSmallerBatches() {
        String long1 = "0x" + "00".repeat(300_000);
        List<RpcAnswer> answers = client.callAll(
                List.of(new RpcCall("echo", long1), new RpcCall("echo", long1), new RpcCall("echo", "0x1")));
        assertThat(answers.get(1).value().data().length()).isEqualTo(300_000);
        assertThat(answers.get(2).value().longQuantity()).isOne();
        assertThat(node.batches()).containsExactly(2);
        assertThat(node.calls()).hasSize(3);
    }

    @Test
    void nothingAsksNothing() {
        assertThat(client.callAll(List.of())).isEmpty();
        assertEchoed(client.callAll(echoes(1)), 1);
        assertThat(node.batches()).as("one call is no batch").isEmpty();
    }

    @Test
    void answersMayComeInAnyOrder() {
        node.onBatch(answers -> new Raw(200, "application/json", StubNode.list(answers.reversed())));
        assertEchoed(client.callAll(echoes(7)), 7);
        assertThat(node.calls()).hasSize(7);
    }

    /** What nodes, and those who stand before them, say when they take no batch, or not so large a one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no batches\"}}",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32600,\"message\":\"batch too large\"}}]",
                "[{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch too large\"}}]",
                "<html>Method Not Allowed</html>",
                "[]",
                ""
            })
    void whoRefusesIsAskedOneByOneFromThenOn(String refusal) {
        node.onBatch(answers -> new Raw(400, "text/plain", refusal));
        assertEchoed(client.callAll(echoes(3)), 3);
        node.onBatch(answers -> new Raw(200, "application/json", refusal));
        EvmClient other = clients.of(node.endpoint(31337));
        assertEchoed(other.callAll(echoes(3)), 3);
        assertThat(node.batches()).hasSize(2);
        assertEchoed(client.callAll(echoes(3)), 3);
        assertThat(node.batches()).as("is not tried again").hasSize(2);
    }

    @Test
    void answersThatBelongToNoCallAreNotBelieved() {
        node.onBatch(answers -> new Raw(
                200, "application/json", StubNode.list(List.of(answers.get(0), answers.get(0), answers.get(2)))));
        assertEchoed(client.callAll(echoes(3)), 3);
        assertThat(node.calls()).hasSize(6);
    }

    /** In a batch an error may be about the others, as "response too large" is; by itself it is not. */
    @Test
    void whatFailsInABatchIsAskedByItself() {
        node.onBatch(answers -> new Raw(
                200,
                "application/json",
                StubNode.list(List.of(
                        answers.get(0), answers.get(1).replaceAll("\"result\".*", "\"error\":{\"code\":-32003}}")))));
        assertEchoed(client.callAll(echoes(2)), 2);
        assertThat(node.calls()).hasSize(3);
    }

    @Test
    void oneErrorKeepsTheOthersFromNothing() {
        node.on("refused", parameters -> new Failure(3, "execution reverted"));
        List<RpcAnswer> answers = client.callAll(List.of(new RpcCall("refused"), new RpcCall("echo", "0x5")));
        assertThatThrownBy(answers.getFirst()::value)
                .isInstanceOfSatisfying(
                        RpcErrorException.class, e -> assertThat(e.code()).isEqualTo(3));
        assertThat(answers.getLast().value().longQuantity()).isEqualTo(5);
        assertThat(node.calls()).containsExactly("refused", "echo", "refused");
    }

    @Test
    void whoCannotBeReachedIsNotAskedAgain() {
        node.onBatch(answers -> new Lost());
        assertThatThrownBy(() -> client.callAll(echoes(3)))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(EndpointProblem.UNREACHABLE));
        assertThat(node.calls()).hasSize(3);
    }
}
