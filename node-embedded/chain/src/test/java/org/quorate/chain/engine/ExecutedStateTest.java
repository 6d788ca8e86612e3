package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** A state overlaid with changes reads as the state with the changes applied. */
class ExecutedStateTest {
    private static final int ACCOUNTS = 12;
    private static final int SLOTS = 4;

    @Test
    void readsAsTheStateWithTheChangesApplied() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        StateSnapshot sealed = StateSnapshot.empty();
        StateSnapshot after = sealed;
        List<BlockDelta> deltas = new ArrayList<>();
        for (int block = 0; block < 200; block++) {
            BlockDelta delta = delta(random, after);
            after = after.after(delta);
            deltas.addFirst(delta);
            check(new ExecutedState(sealed, deltas), after, "block " + block + ", seed " + seed);
            if (random.nextInt(4) == 0) {
                sealed = after;
                deltas.clear();
            }
        }
    }

    private static BlockDelta delta(Random random, StateSnapshot before) {
        Map<Address, AccountUpdate> accounts = new HashMap<>();
        Map<Hash, Bytes> codes = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Address address = address(random.nextInt(ACCOUNTS));
            boolean gone = random.nextInt(4) == 0;
            Bytes code = Bytes.wrap(new byte[] {(byte) random.nextInt(8)});
            if (!gone) {
                codes.put(Hash.keccak256(code), code);
            }
            accounts.put(address, gone ? emptied(random) : changed(random, code, before.codeHash(address)));
        }
        return new BlockDelta(accounts, codes);
    }

    private static AccountUpdate emptied(Random random) {
        return new AccountUpdate(random.nextBoolean(), 0, UInt256.ZERO, Hash.EMPTY_CODE, Map.of());
    }

    private static AccountUpdate changed(Random random, Bytes code, Hash codeBefore) {
        Map<UInt256, UInt256> slots = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            slots.put(UInt256.of(random.nextInt(SLOTS)), UInt256.of(random.nextInt(3)));
        }
        // Only an account without code gets one anew, and with it loses what slots it had.
        boolean created = codeBefore.equals(Hash.EMPTY_CODE);
        return new AccountUpdate(
                created,
                1 + random.nextInt(100),
                UInt256.of(random.nextInt(1_000)),
                created ? Hash.keccak256(code) : codeBefore,
                slots);
    }

    private static void check(ExecutedState overlaid, StateSnapshot applied, String what) {
        for (int i = 0; i < ACCOUNTS; i++) {
            Address address = address(i);
            assertThat(overlaid.balance(address)).as(what).isEqualTo(applied.balance(address));
            assertThat(overlaid.nonce(address)).as(what).isEqualTo(applied.nonce(address));
            assertThat(overlaid.codeHash(address)).as(what).isEqualTo(applied.codeHash(address));
            assertThat(overlaid.code(overlaid.codeHash(address)))
                    .as(what)
                    .isEqualTo(applied.code(applied.codeHash(address)));
            for (int slot = 0; slot < SLOTS; slot++) {
                assertThat(overlaid.storage(address, UInt256.of(slot)))
                        .as(what)
                        .isEqualTo(applied.storage(address, UInt256.of(slot)));
            }
            if (applied.hasStorage(address)) {
                assertThat(overlaid.hasStorage(address)).as(what).isTrue();
            }
            if (applied.codeHash(address).equals(Hash.EMPTY_CODE)) {
                assertThat(overlaid.hasStorage(address)).as(what).isEqualTo(applied.hasStorage(address));
            }
        }
    }

    private static Address address(int number) {
        return Address.fromHex("0x%040x".formatted(number + 1));
    }
}
