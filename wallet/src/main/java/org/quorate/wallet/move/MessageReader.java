package org.quorate.wallet.move;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.move.Move.Leg;
import org.quorate.wallet.move.Move.State;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcValue;

/** Asks a node what has become of a message. */
final class MessageReader {
    /** A message and its bounce or reply. */
    private static final int MAX_LEGS = 2;

    private static final int WORD = 32;

    private MessageReader() {}

    /** Nothing if the node does not know it. */
    static Optional<Move> find(EvmClient node, Hash id) {
        RpcValue answer = node.call("quorate_getMessage", id.toHex());
        return answer.isNull() ? Optional.empty() : Optional.of(move(answer, id));
    }

    private static Move move(RpcValue answer, Hash id) {
        List<RpcValue> legs = answer.field("legs").elements(MAX_LEGS);
        if (legs.isEmpty() || !answer.field("id").hash().equals(id)) {
            throw bad("the answer is about another message");
        }
        RpcValue request = legs.getFirst();
        int source = shard(request, "source");
        int destination = shard(request, "destination");
        Leg out = new Leg(
                source,
                request.field("round").longQuantity(),
                request.field("transactionHash").hash());
        Optional<Leg> back = legs.stream()
                .skip(1)
                .filter(leg -> leg.field("kind").string(WORD).equals("bounce"))
                .findFirst()
                .flatMap(leg -> delivery(leg, source));
        return new Move(
                id,
                source,
                destination,
                request.field("sender").address(),
                request.field("to").address(),
                request.field("value").quantity(),
                state(answer.field("status").string(WORD)),
                out,
                delivery(request, destination),
                back);
    }

    private static int shard(RpcValue leg, String name) {
        long shard = leg.field(name).longQuantity();
        if (shard >= EvmMoveService.MAX_SHARDS) {
            throw bad("shard " + shard);
        }
        return (int) shard;
    }

    private static Optional<Leg> delivery(RpcValue leg, int shard) {
        return leg.optional("delivery")
                .map(done -> new Leg(
                        shard,
                        done.field("round").longQuantity(),
                        done.field("transactionHash").hash()));
    }

    private static State state(String status) {
        return switch (status) {
            case "sent" -> State.ON_ITS_WAY;
            case "delivered" -> State.RECEIVED;
            case "returning" -> State.RETURNING;
            case "returned" -> State.RETURNED;
            case "claimable" -> State.CLAIMABLE;
            default -> throw bad("a message is " + status);
        };
    }

    private static WalletException bad(String what) {
        return new WalletException(EndpointProblem.BAD_ANSWER, "quorate_getMessage: " + what);
    }
}
