package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.evm.state.SecretHash;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

class ContentionJudgeTest {
    private static final Address CONTRACT = Address.fromWord(0, 0, 1);
    private static final long GAS = 50_000;

    private final AccountLocations contract = new AccountLocations(CONTRACT);
    private final SpeculativeWorker[] workers = new SpeculativeWorker[2];

    private WriteSet writes(int transaction, int slot) {
        AccountDelta change = AccountDelta.changed(
                CONTRACT, false, 0, BalanceChange.None.NONE, null, new UInt256[] {UInt256.of(slot)}, new UInt256[] {
                    UInt256.of(transaction)
                });
        WriteSet writes = new WriteSet(StateDelta.of(new AccountDelta[] {change}, Map.of()));
        Location location = contract.slot(UInt256.of(slot), SecretHash.of(UInt256.of(slot)));
        Version version = Version.of(transaction, UInt256.of(transaction));
        location.put(version);
        writes.add(location, version);
        return writes;
    }

    /** How many transactions are committed before the judge says so; -1 if it never does. */
    private int entangledAfter(int transactions, IntUnaryOperator slot) {
        ContentionJudge judge = new ContentionJudge(true);
        for (int i = 0; i < transactions; i++) {
            judge.committed(writes(i, slot.applyAsInt(i)), GAS, false);
            if (judge.isEntangled(workers)) {
                return i + 1;
            }
        }
        return -1;
    }

    @Test
    void oneSlotOfAllIsHopelessAtOnce() {
        assertThat(entangledAfter(1_000, _ -> 7)).isPositive().isLessThanOrEqualTo(100);
    }

    @Test
    void slotsOfTheirOwnAreNot() {
        assertThat(entangledAfter(5_000, i -> i)).isEqualTo(-1);
    }

    @Test
    void twoChainsKeepTwoWorkersBusy() {
        assertThat(entangledAfter(5_000, i -> i & 1)).isEqualTo(-1);
    }

    @Test
    void aHotSpotOfFiveInSixIsFoundAtTheSecondLook() {
        assertThat(entangledAfter(5_000, i -> i % 6 == 0 ? i + 1 : 0)).isBetween(150, 250);
    }

    @Test
    void whatHadToWaitForItsTurnCameAfterAllBefore() {
        ContentionJudge judge = new ContentionJudge(true);
        int committed = 0;
        while (!judge.isEntangled(workers)) {
            judge.committed(writes(committed, committed), GAS, true);
            committed++;
            assertThat(committed).isLessThan(1_000);
        }
        assertThat(judge.foundEntangled()).isTrue();
    }

    @Test
    void executionsInVainCount() {
        SpeculativeWorker worker = new SpeculativeWorker(null, null, null);
        workers[0] = worker;
        ContentionJudge judge = new ContentionJudge(true);
        int committed = 0;
        while (!judge.isEntangled(workers)) {
            judge.committed(writes(committed, committed), GAS, false);
            worker.countWasted();
            committed++;
            assertThat(committed).isLessThan(1_000);
        }
    }

    @Test
    void aJudgeThatIsOffSaysNothing() {
        ContentionJudge judge = new ContentionJudge(false);
        for (int i = 0; i < 1_000; i++) {
            judge.committed(writes(i, 7), GAS, true);
            assertThat(judge.isEntangled(workers)).isFalse();
        }
    }
}
