package org.quorate.node.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.parallel.RecordedBlock;
import org.quorate.parallel.RecordedBlock.RecordedAccount;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

class ReproductionTest {
    private static final byte[] KEY = Hash.keccak256(Bytes.EMPTY).toBytes();
    private static final Address COUNTER = Address.fromHex("0x000000000000000000000000000000000000c0de");

    private static RecordedBlock block() {
        Address sender = Secp256k1.address(KEY);
        BlockContext context = new BlockContext(
                Fork.SHANGHAI,
                UInt256.of(31337),
                7,
                1_700_000_000,
                30_000_000,
                Address.ZERO,
                Hash.EMPTY_LIST,
                UInt256.of(7),
                UInt256.ONE,
                BlobSchedule.PRAGUE,
                BlockHashes.NONE);
        List<RecoveredTransaction> transactions = List.of(call(0), call(1), call(2)).stream()
                .map(signed -> new RecoveredTransaction(signed, sender))
                .toList();
        return new RecordedBlock(
                context,
                Map.of(6L, Hash.EMPTY_TRIE),
                Hash.EMPTY_TRIE,
                Optional.of(Hash.EMPTY_CODE),
                List.of(new Withdrawal(1, 2, sender, 3)),
                Address.ZERO,
                Map.of(
                        sender,
                        new RecordedAccount(0, UInt256.of(1L << 60), Bytes.EMPTY, Map.of(), false),
                        COUNTER,
                        new RecordedAccount(
                                1,
                                UInt256.ZERO,
                                Bytes.fromHex("60005460010160005500"),
                                Map.of(UInt256.ZERO, UInt256.of(5)),
                                true)),
                transactions);
    }

    private static SignedTransaction call(long nonce) {
        return SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(31337),
                        nonce,
                        UInt256.ONE,
                        UInt256.of(100),
                        60_000,
                        Optional.of(COUNTER),
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of()),
                KEY);
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        RecordedBlock block = block();
        String next = new ReproducerWriter(folder.resolve("differences")).report(block, List.of("gas used: 1, not 2"));
        Path file = folder.resolve("differences/difference-chain-31337-block-7.json");
        assertThat(next).contains("quorate reproduce " + file);
        assertThat(Files.readString(file)).contains("gas used: 1, not 2");
        assertThat(ReproducerFile.read(file)).isEqualTo(block);
    }

    @Test
    void aBlockOnWhichTheExecutorsAgreeIsExecutedAsOftenAsAsked(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("block.json");
        ReproducerFile.write(file, block(), List.of());
        assertThat(Reproduction.of(file, 2, 20)).isEqualTo(new Reproduction(20, List.of()));
    }

    @Test
    void anotherFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"context\":{}}");
        assertThatThrownBy(() -> ReproducerFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a block that --verify-parallel recorded");
    }
}
