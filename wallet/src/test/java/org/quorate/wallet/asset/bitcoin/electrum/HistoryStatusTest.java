package org.quorate.wallet.asset.bitcoin.electrum;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.TxId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;

class HistoryStatusTest {
    private static Mention mention(int number, int height) {
        byte[] id = new byte[32];
        id[0] = (byte) number;
        return new Mention(new TxId(new ByteVector32(id)), height);
    }

    private static List<Mention> history(int confirmed, int waiting) {
        List<Mention> all = new ArrayList<>();
        IntStream.range(0, confirmed).forEach(i -> all.add(mention(i, 100 + i)));
        IntStream.range(0, waiting).forEach(i -> all.add(mention(50 + i, -(i % 2))));
        return all;
    }

    @Test
    void whatWaitsMayComeInAnyOrder() {
        Random random = new Random(7);
        for (int waiting = 0; waiting <= 6; waiting++) {
            List<Mention> history = history(3, waiting);
            List<Mention> other = new ArrayList<>(history);
            Collections.shuffle(other.subList(3, other.size()), random);
            assertThat(HistoryStatus.fits(HistoryStatus.of(other), history)).isTrue();
        }
    }

    @Test
    void whatIsInBlocksMayNotAndNothingMayBeMissing() {
        List<Mention> history = history(3, 3);
        List<Mention> other = new ArrayList<>(history);
        Collections.swap(other, 0, 1);
        assertThat(HistoryStatus.fits(HistoryStatus.of(other), history)).isFalse();
        for (int i = 0; i < history.size(); i++) {
            List<Mention> fewer = new ArrayList<>(history);
            fewer.remove(i);
            assertThat(HistoryStatus.fits(HistoryStatus.of(history), fewer)).isFalse();
        }
        assertThat(HistoryStatus.fits("", List.of())).isTrue();
        assertThat(HistoryStatus.fits("", history)).isFalse();
    }
}
