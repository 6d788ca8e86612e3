package org.quorate.wallet.asset.bitcoin.peer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.util.List;
import org.bitcoinj.core.BloomFilter;
import org.junit.jupiter.api.Test;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;

class FoundTest {
    private static final ByteVector OURS = script(1);
    private static final ByteVector OTHERS = script(2);
    private static final Inclusion AT = new Inclusion(7, new BlockHash(ByteVector32.One), 700);

    private final Found found = new Found();
    private final Transaction income = payment(new OutPoint(new TxHash(ByteVector32.One), 0), OURS, 100);
    private final Transaction first = payment(new OutPoint(income.txid, 0), OTHERS, 90);
    private final Transaction second = payment(new OutPoint(income.txid, 0), OTHERS, 80);

    FoundTest() {
        found.watch(List.of(OURS));
    }

    private static ByteVector script(int number) {
        byte[] hash = new byte[20];
        hash[0] = (byte) number;
        return new ByteVector(Script.write(Script.pay2wpkh(hash)));
    }

    private static Transaction payment(OutPoint from, ByteVector to, long amount) {
        return new Transaction(
                2, List.of(new TxIn(from, new byte[0], 0xfffffffdL)), List.of(new TxOut(new Satoshi(amount), to)), 0);
    }

    private List<Mention> history() {
        return found.histories(List.of(OURS)).getFirst();
    }

    @Test
    void whatOnlyPassedTheFilterIsNotKept() {
        Transaction foreign = payment(new OutPoint(new TxHash(ByteVector32.Zeroes), 3), OTHERS, 5);
        found.confirmed(foreign, AT);
        assertThat(found.waits(foreign)).isFalse();
        assertThat(found.transaction(foreign.txid)).isEmpty();
    }

    @Test
    void aReplacementTakesThePlaceOfWhatWaitedAndOfWhatBuildsOnIt() {
        found.confirmed(income, AT);
        Transaction toOurselves = payment(new OutPoint(income.txid, 0), OURS, 95);
        Transaction child = payment(new OutPoint(toOurselves.txid, 0), OTHERS, 60);
        assertThat(found.waits(toOurselves)).isTrue();
        assertThat(found.waits(child)).isTrue();
        assertThat(history())
                .containsExactly(
                        new Mention(income.txid, 7), new Mention(toOurselves.txid, 0), new Mention(child.txid, -1));
        found.confirmed(second, AT);
        assertThat(history()).containsExactlyInAnyOrder(new Mention(income.txid, 7), new Mention(second.txid, 7));
    }

    @Test
    void whatWasInAnUndoneBlockWaitsAgain() {
        found.confirmed(income, AT);
        found.confirmed(first, AT);
        found.undo((height, at) -> false);
        assertThat(history()).containsExactly(new Mention(income.txid, 0), new Mention(first.txid, -1));
    }

    @Test
    void theRewardOfAnUndoneBlockIsGoneWithWhatSpentIt() {
        Transaction reward = new Transaction(
                2, List.of(TxIn.coinbase(new byte[] {1, 2})), List.of(new TxOut(new Satoshi(50), OURS)), 0);
        Transaction spends = payment(new OutPoint(reward.txid, 0), OTHERS, 40);
        found.confirmed(reward, AT);
        found.waits(spends);
        found.undo((height, at) -> false);
        assertThat(history()).isEmpty();
    }

    @Test
    void theFilterHasTheScriptsDataAndThePlacesOfTheirOutputs() {
        found.confirmed(income, AT);
        BloomFilter filter = found.filter(5);
        assertThat(filter.contains(OURS.drop(2).toByteArray())).isTrue();
        assertThat(filter.contains(PeerMessages.outpoint(income.txid, 0))).isTrue();
        assertThat(filter.contains(OTHERS.drop(2).toByteArray())).isFalse();
        assertThat(filter.contains(PeerMessages.outpoint(first.txid, 0))).isFalse();
    }
}
