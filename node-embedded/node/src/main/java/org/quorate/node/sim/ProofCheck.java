package org.quorate.node.sim;

import java.util.List;
import java.util.Random;
import org.quorate.node.sim.SimNet.SimRound;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.ShardMessage;

/** Holds that a message can be proven from the hash of the round that sent it, and for no other round. */
final class ProofCheck {
    private ProofCheck() {}

    static void check(SimRound round, Random random) {
        Hash hash = round.round().header().hash();
        for (int shard = 0; shard < round.sent().size(); shard++) {
            List<ShardMessage> sent = round.sent().get(shard);
            if (!sent.isEmpty()) {
                int index = random.nextInt(sent.size());
                MessageProof proof = MessageProof.of(round.round().header(), shard, sent, index);
                SimViolation.require(
                        proof.verify(hash).filter(sent.get(index)::equals).isPresent(),
                        "round %d: the proof of message %d of shard %d does not hold",
                        round.round().number(),
                        index,
                        shard);
                SimViolation.require(
                        proof.verify(Hash.keccak256(hash.toBytes())).isEmpty(),
                        "round %d: a proof holds for another round",
                        round.round().number());
            }
        }
    }
}
