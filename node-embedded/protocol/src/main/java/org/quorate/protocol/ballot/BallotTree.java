package org.quorate.protocol.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * The ballots of a result as a Merkle tree, of which the root is anchored on chain. Leaves are in the order of the voters' addresses,
 * each voter once, so that a voter's neighbours show that there is no second ballot and where one would be.
 */
public final class BallotTree {
    private final List<Leaf> leaves;
    private final List<List<Hash>> levels;

    /**
     * A ballot that was counted.
     *
     * @param ballot the signed ballot's bytes
     */
    public record Leaf(Address voter, UInt256 weight, Bytes ballot) {
        Hash hash() {
            byte[] all = new byte[1 + Address.SIZE + UInt256.SIZE + Hash.SIZE];
            voter.writeTo(all, 1);
            weight.writeTo(all, 1 + Address.SIZE);
            Hash.keccak256(ballot).writeTo(all, 1 + Address.SIZE + UInt256.SIZE);
            return Hash.keccak256(all);
        }
    }

    /** @param leaf which one, from 0 @param leaves how many there are @param siblings from the leaf up */
    public record Proof(int leaf, int leaves, List<Hash> siblings) {
        public Proof {
            siblings = List.copyOf(siblings);
        }
    }

    /** @throws IllegalArgumentException if a voter has two */
    public BallotTree(List<Leaf> ballots) {
        leaves = ballots.stream()
                .sorted(java.util.Comparator.comparing(Leaf::voter))
                .toList();
        for (int i = 1; i < leaves.size(); i++) {
            if (leaves.get(i).voter().equals(leaves.get(i - 1).voter())) {
                throw new IllegalArgumentException(leaves.get(i).voter() + " has two ballots");
            }
        }
        levels = new ArrayList<>();
        levels.add(leaves.stream().map(Leaf::hash).toList());
        while (levels.getLast().size() > 1) {
            levels.add(above(levels.getLast()));
        }
    }

    private static List<Hash> above(List<Hash> level) {
        return IntStream.range(0, (level.size() + 1) / 2)
                .mapToObj(
                        i -> 2 * i + 1 < level.size() ? join(level.get(2 * i), level.get(2 * i + 1)) : level.get(2 * i))
                .toList();
    }

    /** Begins with 1, and leaves with 0, so that none can be taken for the other. */
    private static Hash join(Hash left, Hash right) {
        byte[] all = new byte[1 + 2 * Hash.SIZE];
        all[0] = 1;
        left.writeTo(all, 1);
        right.writeTo(all, 1 + Hash.SIZE);
        return Hash.keccak256(all);
    }

    /** Of no ballots, zero. */
    public Hash root() {
        return leaves.isEmpty() ? Hash.ZERO : levels.getLast().getFirst();
    }

    /** That a voter's ballot is in it; nothing if it is not. */
    public Optional<Proof> proof(Address voter) {
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).voter().equals(voter)) {
                return Optional.of(proof(i));
            }
        }
        return Optional.empty();
    }

    private Proof proof(int leaf) {
        List<Hash> siblings = new ArrayList<>();
        int index = leaf;
        for (List<Hash> level : levels.subList(0, levels.size() - 1)) {
            int sibling = index ^ 1;
            if (sibling < level.size()) {
                siblings.add(level.get(sibling));
            }
            index >>= 1;
        }
        return new Proof(leaf, leaves.size(), siblings);
    }

    /** Whether a proof shows that the root's ballots contain this one. */
    public static boolean verify(Hash root, Leaf leaf, Proof proof) {
        if (proof.leaf() < 0 || proof.leaf() >= proof.leaves()) {
            return false;
        }
        Hash hash = leaf.hash();
        int index = proof.leaf();
        int used = 0;
        for (int size = proof.leaves(); size > 1; size = (size + 1) / 2) {
            int sibling = index ^ 1;
            if (sibling < size) {
                if (used == proof.siblings().size()) {
                    return false;
                }
                Hash other = proof.siblings().get(used++);
                hash = index % 2 == 0 ? join(hash, other) : join(other, hash);
            }
            index >>= 1;
        }
        return used == proof.siblings().size() && hash.equals(root);
    }
}
