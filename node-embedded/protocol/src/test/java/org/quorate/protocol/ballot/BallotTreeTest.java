package org.quorate.protocol.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotTree.Leaf;
import org.quorate.protocol.ballot.BallotTree.Proof;

class BallotTreeTest {
    @Test
    void everyVoterFindsTheirBallotInTheResult() {
        for (int count = 1; count <= 40; count++) {
            List<Leaf> leaves = leaves(count);
            BallotTree tree = new BallotTree(leaves);
            for (Leaf leaf : leaves) {
                Proof proof = tree.proof(leaf.voter()).orElseThrow();
                assertThat(BallotTree.verify(tree.root(), leaf, proof)).isTrue();
            }
        }
    }

    @Test
    void theOrderOfGatheringDoesNotMatter() {
        List<Leaf> leaves = new ArrayList<>(leaves(33));
        Hash root = new BallotTree(leaves).root();
        Collections.shuffle(leaves, new Random(1));
        assertThat(new BallotTree(leaves).root()).isEqualTo(root);
    }

    @Test
    void aDroppedAnInventedAndAnAlteredBallotAreNoticed() {
        List<Leaf> leaves = leaves(17);
        Hash root = new BallotTree(leaves).root();
        for (int i = 0; i < leaves.size(); i++) {
            List<Leaf> dropped = new ArrayList<>(leaves);
            Leaf own = dropped.remove(i);
            BallotTree without = new BallotTree(dropped);
            assertThat(without.root()).isNotEqualTo(root);
            assertThat(without.proof(own.voter())).isEmpty();

            List<Leaf> heavier = new ArrayList<>(leaves);
            heavier.set(i, new Leaf(own.voter(), own.weight().add(UInt256.ONE), own.ballot()));
            assertThat(BallotTree.verify(
                            new BallotTree(heavier).root(),
                            own,
                            new BallotTree(leaves).proof(own.voter()).orElseThrow()))
                    .isFalse();
        }
        List<Leaf> invented = new ArrayList<>(leaves);
        invented.add(new Leaf(Address.fromWord(0, 0, 999), UInt256.ONE, Bytes.EMPTY));
        assertThat(new BallotTree(invented).root()).isNotEqualTo(root);
    }

    @Test
    void noVoterHasTwo() {
        List<Leaf> leaves = new ArrayList<>(leaves(3));
        leaves.add(new Leaf(leaves.getFirst().voter(), UInt256.ONE, Bytes.EMPTY));
        assertThatThrownBy(() -> new BallotTree(leaves)).hasMessageContaining("two ballots");
    }

    @Test
    void aProofOfAnotherPlaceOrLengthIsNone() {
        List<Leaf> leaves = leaves(9);
        BallotTree tree = new BallotTree(leaves);
        Leaf leaf = leaves.get(4);
        Proof proof = tree.proof(leaf.voter()).orElseThrow();
        List<Hash> more = new ArrayList<>(proof.siblings());
        more.add(Hash.ZERO);
        for (Proof wrong : List.of(
                new Proof(proof.leaf() + 1, proof.leaves(), proof.siblings()),
                new Proof(-1, proof.leaves(), proof.siblings()),
                new Proof(proof.leaf(), proof.leaves(), more),
                new Proof(
                        proof.leaf(),
                        proof.leaves(),
                        proof.siblings().subList(1, proof.siblings().size())))) {
            assertThat(BallotTree.verify(tree.root(), leaf, wrong)).isFalse();
        }
    }

    private static List<Leaf> leaves(int count) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(
                    new Leaf(Address.fromWord(0, 0, 7 * i + 1), UInt256.of(i + 1), Bytes.wrap(new byte[] {(byte) i})));
        }
        return leaves;
    }
}
