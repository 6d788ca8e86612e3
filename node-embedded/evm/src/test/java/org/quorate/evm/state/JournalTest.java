package org.quorate.evm.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.evm.BalanceChange;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TestWorld;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;

class JournalTest {
    private static final Address ADDRESS = Address.fromHex("0x00000000000000000000000000000000000000aa");

    private final TestWorld world = new TestWorld()
            .withBalance(ADDRESS, UInt256.of(10))
            .withNonce(ADDRESS, 3)
            .withStorage(ADDRESS, UInt256.ONE, UInt256.of(8));
    private final Journal journal = new Journal(world);
    private final Account account = journal.account(ADDRESS);

    @Test
    void everyKindOfChangeIsUndone() {
        int before = journal.checkpoint();
        journal.setNonce(account, 4);
        journal.addBalance(account, UInt256.of(5));
        journal.subtractBalance(account, UInt256.of(2));
        journal.setCode(account, Bytes.fromHex("00"));
        journal.markCreated(account);
        journal.markDestroyed(account);
        Slot slot = journal.slot(account, 1, 0, 0, 0);
        journal.setStorage(slot, UInt256.of(9));
        journal.setStorage(journal.transientSlot(account, 1, 0, 0, 0), UInt256.of(9));
        journal.addLog(new Log(ADDRESS, List.of(), Bytes.EMPTY));
        journal.addRefund(100);
        assertThat(journal.warm(account)).isTrue();
        assertThat(journal.warm(slot)).isTrue();

        journal.revertTo(before);
        assertThat(journal.nonce(account)).isEqualTo(3);
        assertThat(journal.balance(account)).isEqualTo(UInt256.of(10));
        assertThat(journal.codeHash(account)).isEqualTo(Hash.EMPTY_CODE);
        assertThat(account.created()).isFalse();
        assertThat(account.destroyed()).isFalse();
        assertThat(slot.current()).isEqualTo(UInt256.of(8));
        assertThat(journal.transientSlot(account, 1, 0, 0, 0).current()).isEqualTo(UInt256.ZERO);
        assertThat(journal.logs()).isEmpty();
        assertThat(journal.refund()).isZero();
        assertThat(journal.warm(account)).isTrue();
        assertThat(journal.warm(slot)).isTrue();
        assertThat(journal.toDelta()).isEqualTo(StateDelta.EMPTY);
    }

    @Test
    void anIncrementIsUndoneAlsoAfterTheBalanceWasRead() {
        int before = journal.checkpoint();
        journal.addBalance(account, UInt256.of(5));
        assertThat(journal.balance(account)).isEqualTo(UInt256.of(15));
        journal.revertTo(before);
        assertThat(journal.balance(account)).isEqualTo(UInt256.of(10));
    }

    @Test
    void whatIsOnlyAddedToIsNotRead() {
        journal.addBalance(account, UInt256.of(5));
        journal.addBalance(account, UInt256.of(6));
        assertThat(world.reads()).isEmpty();
        assertThat(journal.toDelta().accounts().get(ADDRESS).balance())
                .isEqualTo(new BalanceChange.Increment(UInt256.of(11)));
    }

    @Test
    void slotsAreFoundAmongMany() {
        for (long key = 0; key < 1000; key++) {
            journal.setStorage(journal.slot(account, key, 0, 0, key), UInt256.of(key + 1));
        }
        for (long key = 0; key < 1000; key++) {
            assertThat(journal.slot(account, key, 0, 0, key).current()).isEqualTo(UInt256.of(key + 1));
        }
        assertThat(journal.toDelta().accounts().get(ADDRESS).storage()).hasSize(1000);
    }

    @Test
    void aSlotInAnAccessListIsWarmButNotRead() {
        journal.warmSlot(account, UInt256.of(4));
        assertThat(world.reads()).isEmpty();
        assertThat(journal.warm(journal.slot(account, 4, 0, 0, 0))).isFalse();
    }
}
