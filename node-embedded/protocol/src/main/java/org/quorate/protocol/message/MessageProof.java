package org.quorate.protocol.message;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.trie.InvalidProofException;
import org.quorate.protocol.trie.MerkleProof;
import org.quorate.protocol.trie.MerkleTrie;
import org.quorate.protocol.trie.TrieEditor;

/**
 * Shows to whoever knows a round's hash that a message left in it. The messages of a shard's block, in the order of their logs,
 * stand in a Merkle-Patricia trie as transactions do: message i at the key RLP(i).
 *
 * @param round that committed the message
 * @param shard that the message left
 * @param index its place among the messages of the block
 * @param nodes RLP, from the root down
 */
public record MessageProof(RoundHeader round, int shard, int index, List<Bytes> nodes) {
    public MessageProof {
        nodes = List.copyOf(nodes);
    }

    /** The root that commits to the messages of a block; {@link Hash#EMPTY_TRIE} for none. */
    public static Hash root(List<ShardMessage> messages) {
        return messages.isEmpty()
                ? Hash.EMPTY_TRIE
                : MerkleTrie.orderedRoot(
                        messages.stream().map(ShardMessage::encode).toList());
    }

    /** The proof for one of the messages that a shard's block sends. */
    public static MessageProof of(RoundHeader round, int shard, List<ShardMessage> messages, int index) {
        TrieEditor trie = MerkleTrie.EMPTY.edit();
        for (int i = 0; i < messages.size(); i++) {
            trie.put(key(i), messages.get(i).encode());
        }
        return new MessageProof(round, shard, index, trie.freeze().proof(key(index)));
    }

    /**
     * The message that is proven.
     *
     * @param roundHash known from elsewhere
     * @return nothing if the proof does not show one for that round
     */
    public Optional<ShardMessage> verify(Hash roundHash) {
        if (!round.hash().equals(roundHash)
                || shard < 0
                || shard >= round.shards().size()) {
            return Optional.empty();
        }
        try {
            Hash root = round.shards().get(shard).messages();
            return MerkleProof.verify(root, key(index), nodes)
                    .map(encoded -> ShardMessage.decode(encoded.unsafeArray()))
                    .filter(message -> message.source() == shard);
        } catch (InvalidProofException | RlpException e) {
            return Optional.empty();
        }
    }

    private static byte[] key(int index) {
        RlpWriter rlp = new RlpWriter(8);
        rlp.writeLong(index);
        return rlp.toByteArray();
    }
}
