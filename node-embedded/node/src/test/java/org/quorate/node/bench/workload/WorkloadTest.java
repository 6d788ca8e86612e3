package org.quorate.node.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.protocol.transaction.SignedTransaction;

class WorkloadTest {
    private static final int ACCOUNTS = 40;

    @ParameterizedTest
    @EnumSource(Workload.class)
    void signedAndRecoveredAreTheSameTransactions(Workload workload) {
        Load load = workload.load(Senders.withKeys(ACCOUNTS), 3);
        for (long number = 0; number < 3 * ACCOUNTS; number++) {
            SignedTransaction signed =
                    SignedTransaction.decode(load.signed(number).encoded());
            assertThat(signed.recoverSender()).contains(load.sender(number));
            assertThat(load.recovered(number).transaction()).isEqualTo(signed.transaction());
            assertThat(signed.transaction().nonce()).isEqualTo(number / ACCOUNTS);
        }
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void transactionsDiffer(Workload workload) {
        Load load = workload.load(Senders.withoutKeys(ACCOUNTS), 5);
        assertThat(load.recovered(0, 5 * ACCOUNTS))
                .extracting(transaction -> transaction.signed().hash())
                .hasSize(5 * ACCOUNTS)
                .doesNotHaveDuplicates();
        assertThat(load.recovered(7, 2)).containsExactly(load.recovered(7), load.recovered(8));
    }

    @ParameterizedTest
    @CsvSource({"10,4", "20,2", "40,1"})
    void theHotSpotShifts(int sendersPerSpot, int spots) {
        Load load = Workload.shiftingHotSpot(Senders.withoutKeys(ACCOUNTS), sendersPerSpot);
        Set<String> hot = LongStream.range(0, ACCOUNTS)
                .mapToObj(number -> load.recovered(number).transaction().data().toHex())
                .collect(Collectors.groupingBy(data -> data, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey())
                .collect(Collectors.toSet());
        assertThat(hot).hasSize(spots);
    }
}
