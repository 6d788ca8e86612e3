package org.quorate.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.VerifyingExecutor.DifferenceException;

class VerifyingExecutorTest {
    private final SequentialExecutor sequential = new SequentialExecutor(new TransactionProcessor());
    private final List<RecordedBlock> reported = new ArrayList<>();

    private VerifyingExecutor verifying(BlockExecutor executor) {
        return new VerifyingExecutor(executor, sequential, (block, differences) -> {
            reported.add(block);
            assertThat(differences).isNotEmpty();
            return "It is in the list.";
        });
    }

    @Test
    void executorsThatAgreeGiveTheOutputOfOne() {
        for (long seed = 0; seed < 30; seed++) {
            RandomBlock block = new RandomBlock(seed);
            BlockInput input = block.input();
            BlockOutput expected = sequential.execute(input, new ListSource(block.transactions, true));
            BlockOutput output = verifying(sequential).execute(input, new ListSource(block.transactions, true));
            assertThat(output).as("seed " + seed).isEqualTo(expected);
        }
        assertThat(reported).isEmpty();
    }

    @Test
    void aRecordedBlockIsExecutedToTheSameOutputFromItsRecordAlone() {
        for (long seed = 100; seed < 130; seed++) {
            RandomBlock block = new RandomBlock(seed);
            BlockInput input = block.input();
            BlockOutput expected = sequential.execute(input, new ListSource(block.transactions, true));
            BlockRecorder recorder = new BlockRecorder(input, new ListSource(block.transactions, true));
            sequential.execute(recorder.input(), recorder.recording());
            RecordedBlock recorded = recorder.toBlock();
            assertThat(sequential.execute(recorded.input(), recorded.source()))
                    .as("seed " + seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aDifferenceStopsAndLeavesTheBlock() {
        RandomBlock block = new RandomBlock(7);
        BlockInput input = block.input();
        BlockExecutor losesGas = (each, source) -> {
            BlockOutput output = sequential.execute(each, source);
            return new BlockOutput(
                    output.transactions(),
                    output.receipts(),
                    output.delta(),
                    output.gasUsed() - 1,
                    output.blobGasUsed(),
                    output.requestsHash());
        };
        assertThatThrownBy(() -> verifying(losesGas).execute(input, new ListSource(block.transactions, true)))
                .isInstanceOf(DifferenceException.class)
                .hasMessageContaining("block 1000")
                .hasMessageContaining("gas used")
                .hasMessageEndingWith("It is in the list.");
        assertThat(reported).hasSize(1);
        RecordedBlock recorded = reported.getFirst();
        assertThat(VerifyingExecutor.compare(recorded, losesGas, sequential)).isNotEmpty();
        assertThat(VerifyingExecutor.compare(recorded, sequential, sequential)).isEmpty();
    }

    @Test
    void anExecutorThatAsksForOtherTransactionsDiffers() {
        RandomBlock block = new RandomBlock(8);
        BlockInput input = block.input();
        BlockExecutor skipsOne = (each, source) -> {
            source.next(each.context().gasLimit(), 0);
            return sequential.execute(each, source);
        };
        assertThatThrownBy(() -> verifying(skipsOne).execute(input, new ListSource(block.transactions, true)))
                .isInstanceOf(DifferenceException.class)
                .hasMessageContaining("the source");
    }
}
