package org.quorate.chain.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** States whose checkpoints are written to pages, while later states are made, are the same as those in memory. */
class PagedStateTest {
    private static final int ACCOUNTS = 3_000;

    private final MemoryPages pages = new MemoryPages();
    private final StateStore store = StateStore.of(pages);

    /** Pages that fail when they are read after they were deleted. */
    private static final class MemoryPages implements PageSource, PageSink {
        final Map<Long, byte[]> content = new HashMap<>();
        final Map<Hash, Bytes> codes = new HashMap<>();
        long last;

        @Override
        public byte[] page(long id) {
            byte[] page = content.get(id);
            if (page == null) {
                throw new StateExpiredException();
            }
            return page;
        }

        @Override
        public Bytes code(Hash hash) {
            return codes.get(hash);
        }

        @Override
        public long write(byte[] page) {
            content.put(++last, page);
            return last;
        }
    }

    /** A state with its twin that never leaves memory. */
    private record Pair(StateSnapshot paged, StateSnapshot twin) {
        Pair after(BlockDelta delta) {
            return new Pair(paged.after(delta), twin.after(delta));
        }

        void check(Random random, String description) {
            assertThat(paged.stateRoot()).as(description).isEqualTo(twin.stateRoot());
            for (int i = 0; i < 50; i++) {
                Address address = address(random.nextInt(ACCOUNTS + 100));
                assertThat(paged.contains(address)).as(description).isEqualTo(twin.contains(address));
                assertThat(paged.balance(address)).as(description).isEqualTo(twin.balance(address));
                assertThat(paged.nonce(address)).as(description).isEqualTo(twin.nonce(address));
                Hash codeHash = paged.codeHash(address);
                assertThat(codeHash).as(description).isEqualTo(twin.codeHash(address));
                assertThat(paged.code(codeHash)).as(description).isEqualTo(twin.code(codeHash));
                assertThat(paged.storageRoot(address)).as(description).isEqualTo(twin.storageRoot(address));
                assertThat(paged.accountProof(address)).as(description).isEqualTo(twin.accountProof(address));
                UInt256 slot = UInt256.of(random.nextInt(800));
                assertThat(paged.storage(address, slot)).as(description).isEqualTo(twin.storage(address, slot));
                assertThat(paged.storageProof(address, slot))
                        .as(description)
                        .isEqualTo(twin.storageProof(address, slot));
            }
        }
    }

    @Test
    void checkpointsAreWrittenWhileStatesAreMade() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Pair head = new Pair(store.begin(StateSnapshot.empty()), StateSnapshot.empty());
        StateCheckpoint checkpoint = StateCheckpoint.EMPTY;
        head = head.after(manyAccounts(random));
        for (long sequence = 1; sequence <= 40; sequence++) {
            String description = "checkpoint " + sequence + ", seed " + seed;
            for (int block = random.nextInt(4); block > 0; block--) {
                head = head.after(randomDelta(random));
                head.paged.stateRoot();
            }
            Pair cut = head;
            // The engine may have begun the next block when it begins a checkpoint, and blocks can be refused.
            head = head.after(randomDelta(random));
            Pair fork = cut.after(randomDelta(random));
            Set<Long> before = Set.copyOf(pages.content.keySet());
            var written = StateCheckpoint.write(cut.paged, checkpoint, pages, pages.codes::put);
            for (int block = random.nextInt(4); block > 0; block--) {
                head = head.after(randomDelta(random));
            }
            StateCheckpoint.adopt(cut.paged, written, sequence);
            checkpoint = written.checkpoint();
            head = head.after(randomDelta(random));
            assertThat(before).as(description).containsAll(written.replaced());
            pages.content.keySet().removeAll(written.replaced());
            cut.check(random, description);
            fork.check(random, description);
            head.check(random, description);
            checkReopened(checkpoint, cut, sequence, random, description);
            checkNothingIsLeftOver(checkpoint, description);
        }
    }

    private void checkReopened(StateCheckpoint checkpoint, Pair cut, long sequence, Random random, String description) {
        Pair reopened = new Pair(StateStore.of(pages).open(checkpoint, sequence), cut.twin);
        reopened.check(random, description);
        reopened.after(randomDelta(random)).check(random, description);
        List<Address> accounts = new ArrayList<>();
        reopened.paged.forEachAccount(accounts::add);
        List<Address> expected = new ArrayList<>();
        cut.twin.forEachAccount(expected::add);
        assertThat(accounts).as(description).isEqualTo(expected);
    }

    /** Every page is reached from the root once. */
    private void checkNothingIsLeftOver(StateCheckpoint checkpoint, String description) {
        List<Long> reached = new ArrayList<>();
        reach(checkpoint.page(), reached);
        assertThat(reached).as(description).containsExactlyInAnyOrderElementsOf(pages.content.keySet());
    }

    private void reach(long page, List<Long> reached) {
        reached.add(page);
        for (long below : PageFormat.remotes(pages.page(page))) {
            reach(below, reached);
        }
    }

    @Test
    void aStateFromBeforeTheCheckpointKeepsItsPages() {
        Random random = new Random(1);
        StateSnapshot begin = store.begin(StateSnapshot.empty()).after(manyAccounts(random));
        var first = StateCheckpoint.write(begin, StateCheckpoint.EMPTY, pages, pages.codes::put);
        StateCheckpoint.adopt(begin, first, 1);
        StateSnapshot second = begin.after(randomDelta(random));
        var written = StateCheckpoint.write(second, first.checkpoint(), pages, pages.codes::put);
        StateCheckpoint.adopt(second, written, 2);
        assertThat(begin.checkpoint()).isEqualTo(1);
        assertThat(second.checkpoint()).isEqualTo(2);
        assertThat(store.oldestCheckpointInUse()).isLessThanOrEqualTo(1);
        store.expireBefore(2);
        assertThat(begin.isExpired()).isTrue();
        assertThat(second.isExpired()).isFalse();
        assertThat(store.oldestCheckpointInUse()).isEqualTo(2);
    }

    @Test
    void anUnchangedStateIsNotWrittenAgain() {
        StateSnapshot state = store.begin(StateSnapshot.empty()).after(manyAccounts(new Random(1)));
        var first = StateCheckpoint.write(state, StateCheckpoint.EMPTY, pages, pages.codes::put);
        StateCheckpoint.adopt(state, first, 1);
        StateSnapshot later = state.after(new BlockDelta(Map.of(), Map.of()));
        var second = StateCheckpoint.write(later, first.checkpoint(), pages, pages.codes::put);
        assertThat(second.checkpoint()).isEqualTo(first.checkpoint());
        assertThat(second.replaced()).isEmpty();
    }

    private static BlockDelta manyAccounts(Random random) {
        Map<Address, AccountUpdate> accounts = new HashMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            Map<UInt256, UInt256> storage = new HashMap<>();
            if (i % 500 == 0) {
                for (int slot = 0; slot < 700; slot++) {
                    storage.put(UInt256.of(slot), UInt256.of(random.nextLong()));
                }
            }
            accounts.put(address(i), update(random, false, storage));
        }
        return new BlockDelta(accounts, Map.of());
    }

    private static BlockDelta randomDelta(Random random) {
        Map<Address, AccountUpdate> accounts = new HashMap<>();
        Map<Hash, Bytes> codes = new HashMap<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            int number = random.nextInt(4) == 0 ? 500 * random.nextInt(8) : random.nextInt(ACCOUNTS + 100);
            Map<UInt256, UInt256> storage = new HashMap<>();
            for (int j = random.nextInt(3) == 0 ? random.nextInt(100) : 0; j > 0; j--) {
                storage.put(UInt256.of(random.nextInt(800)), UInt256.of(random.nextInt(3)));
            }
            AccountUpdate update = update(random, random.nextInt(12) == 0, storage);
            if (random.nextInt(8) == 0) {
                update = new AccountUpdate(true, 0, UInt256.ZERO, Hash.EMPTY_CODE, Map.of());
            } else if (random.nextInt(8) == 0) {
                Bytes code = Bytes.wrap(new byte[] {(byte) random.nextInt(), 1});
                codes.put(Hash.keccak256(code), code);
                update = new AccountUpdate(
                        false, update.nonce(), update.balance(), Hash.keccak256(code), update.storage());
            }
            accounts.put(address(number), update);
        }
        return new BlockDelta(accounts, codes);
    }

    private static AccountUpdate update(Random random, boolean cleared, Map<UInt256, UInt256> storage) {
        UInt256 balance = random.nextBoolean()
                ? UInt256.of(random.nextInt(1000) + 1)
                : UInt256.fromLimbs(random.nextLong(), random.nextLong(), 0, 0);
        return new AccountUpdate(cleared, random.nextInt(3), balance, Hash.EMPTY_CODE, storage);
    }

    private static Address address(int number) {
        byte[] seed = {(byte) number, (byte) (number >> 8), 7};
        return Address.fromBytes(Hash.keccak256(seed).toBytes(), 12);
    }
}
