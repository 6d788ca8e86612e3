package org.quorate.node.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorate.chain.block.BlockHead;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/** Rounds with faults hold, the same seed gives the same run, and what is broken on purpose is found. */
class ShardSimulationTest {
    private static final long SEED = 20_260_603;

    @Test
    void everythingHoldsInARunWithFaults() {
        SimReport report = run(new SimPlan(1_010, 4, 50, true, SEED), SimHandling.CORRECT);
        assertThat(report.violation()).as("seed %d", SEED).isEmpty();
        assertThat(report.rounds()).isGreaterThanOrEqualTo(1_010);
        assertThat(report.requests()).isPositive();
        assertThat(report.bounces()).isPositive();
        assertThat(report.replies()).isPositive();
        assertThat(report.crashes()).isPositive();
        assertThat(report.lostRounds()).isPositive();
        assertThat(report.exhausted()).isPositive();
        assertThat(report.fullChannels()).isPositive();
        assertThat(report.moves()).isPositive();
        assertThat(report.ahead()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        SimPlan plan = new SimPlan(120, 3, 60, true, SEED + 1);
        SimReport once = run(plan, SimHandling.CORRECT);
        SimReport again = run(plan, SimHandling.CORRECT);
        assertThat(once.violation()).isEmpty();
        assertThat(again.digest()).isEqualTo(once.digest());
        assertThat(again.messages()).isEqualTo(once.messages());
        assertThat(run(new SimPlan(120, 3, 60, true, SEED + 2), SimHandling.CORRECT)
                        .digest())
                .isNotEqualTo(once.digest());
    }

    @Test
    void withoutFaultsAMessageArrivesInTheNextRound() {
        SimReport report = run(new SimPlan(100, 4, 20, false, SEED), SimHandling.CORRECT);
        assertThat(report.violation()).isEmpty();
        assertThat(report.latencyMax()).isOne();
        assertThat(report.crashes()).isZero();
    }

    @Test
    @Tag("long")
    void everythingHoldsForAHundredThousandRounds() {
        SimReport report = run(new SimPlan(100_000, 4, 50, true, SEED), SimHandling.CORRECT);
        assertThat(report.violation()).as("seed %d", SEED).isEmpty();
    }

    /** Gives every delivery from some round on through {@code tamper}. */
    private record Tampering(long from, Tamper tamper) implements SimHandling {
        interface Tamper {
            Optional<RecoveredTransaction> next(BlockHead due, long gasLeft);
        }

        @Override
        public BlockHead head(int shard, long round, BlockHead due) {
            return round < from ? due : gasLeft -> tamper.next(due, gasLeft);
        }
    }

    @Test
    void coinFromNowhereIsFound() {
        assertBroken(new Tampering(30, (due, gasLeft) -> due.next(gasLeft).map(ShardSimulationTest::withOneWeiMore)));
    }

    @Test
    void aLostDeliveryIsFound() {
        assertBroken(new Tampering(30, (due, gasLeft) -> due.next(gasLeft).filter(given -> !isDelivery(given))));
    }

    @Test
    void aDeliveryThatIsLeftOutBetweenOthersIsFound() {
        assertBroken(new Tampering(30, (due, gasLeft) -> {
            Optional<RecoveredTransaction> first = due.next(gasLeft);
            return first.filter(ShardSimulationTest::isDelivery).isPresent() ? due.next(gasLeft) : first;
        }));
    }

    @Test
    void aMessageForSomebodyElseIsFound() {
        assertBroken(new Tampering(30, (due, gasLeft) -> due.next(gasLeft)
                .map(given -> replaced(given, SimGenesis.user(0), SimGenesis.user(1)))));
    }

    @Test
    void aCrashThatForgetsARoundIsFound() {
        assertBroken(new SimHandling() {
            @Override
            public long recovered(long durable) {
                return durable > 30 ? durable - 1 : durable;
            }
        });
    }

    @Test
    void aRoundThatDoesNotCommitToAMessageIsFound() {
        assertBroken(new SimHandling() {
            @Override
            public List<ShardMessage> committed(List<ShardMessage> sent) {
                return sent.isEmpty() ? sent : sent.subList(1, sent.size());
            }
        });
    }

    private static void assertBroken(SimHandling handling) {
        SimReport report = run(new SimPlan(400, 3, 60, true, SEED), handling);
        assertThat(report.violation()).isPresent();
        assertThat(report.holds()).isFalse();
    }

    private static SimReport run(SimPlan plan, SimHandling handling) {
        return new ShardSimulation(plan, handling).run(_ -> {});
    }

    private static boolean isDelivery(RecoveredTransaction given) {
        return !((SystemTransaction) given.transaction()).value().isZero();
    }

    private static RecoveredTransaction withOneWeiMore(RecoveredTransaction given) {
        SystemTransaction is = (SystemTransaction) given.transaction();
        return isDelivery(given) ? system(is, is.value().addExact(UInt256.ONE), is.data()) : given;
    }

    /** With another address in its call data. */
    private static RecoveredTransaction replaced(RecoveredTransaction given, Address from, Address to) {
        SystemTransaction is = (SystemTransaction) given.transaction();
        String data =
                is.data().toHex().replace(from.toHex().substring(2), to.toHex().substring(2));
        return system(is, is.value(), Bytes.fromHex(data));
    }

    private static RecoveredTransaction system(SystemTransaction is, UInt256 value, Bytes data) {
        SystemTransaction other =
                new SystemTransaction(is.chain(), is.block(), is.index(), is.gasLimit(), is.recipient(), value, data);
        return new RecoveredTransaction(SignedTransaction.of(other), Messenger.SYSTEM);
    }
}
