package org.quorate.chain.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.trie.MerkleProof;

class StateSnapshotTest {
    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    /** A model of the state: what each account should be. */
    private static final class Model {
        private final Map<Address, AccountUpdate> accounts = new HashMap<>();

        void apply(Address address, AccountUpdate update) {
            if (update.isEmpty()) {
                accounts.remove(address);
                return;
            }
            Map<UInt256, UInt256> storage = new HashMap<>();
            if (!update.storageCleared() && accounts.containsKey(address)) {
                storage.putAll(accounts.get(address).storage());
            }
            storage.putAll(update.storage());
            storage.values().removeIf(UInt256::isZero);
            accounts.put(
                    address, new AccountUpdate(false, update.nonce(), update.balance(), update.codeHash(), storage));
        }

        StateSnapshot rebuilt() {
            StateSnapshot.Editor editor = StateSnapshot.empty().edit();
            accounts.forEach(editor::put);
            return editor.freeze();
        }
    }

    @Test
    void anEmptyStateHasTheRootOfAnEmptyTrie() {
        assertThat(StateSnapshot.empty().stateRoot()).isEqualTo(Hash.EMPTY_TRIE);
        assertThat(StateSnapshot.empty().code(Hash.EMPTY_CODE)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void manyBlocksLeadToTheSameStateAsBuildingItAtOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Model model = new Model();
        StateSnapshot state = StateSnapshot.empty();
        for (int block = 0; block < 40; block++) {
            StateSnapshot before = state;
            Hash rootBefore = before.stateRoot();
            BlockDelta delta = randomDelta(random);
            state = state.after(delta);
            delta.accounts().forEach(model::apply);
            StateSnapshot rebuilt = model.rebuilt();
            assertThat(state.stateRoot()).as("block %d, seed %d", block, seed).isEqualTo(rebuilt.stateRoot());
            assertThat(before.stateRoot()).as("the parent, seed %d", seed).isEqualTo(rootBefore);
            checkReads(state, model, seed);
        }
    }

    private static void checkReads(StateSnapshot state, Model model, long seed) {
        for (int i = 0; i < 30; i++) {
            Address address = address(i);
            AccountUpdate expected = model.accounts.get(address);
            assertThat(state.contains(address)).as("seed %d", seed).isEqualTo(expected != null);
            assertThat(state.hasStorage(address))
                    .as("seed %d", seed)
                    .isEqualTo(expected != null && !expected.storage().isEmpty());
            for (int slot = 0; slot < 8; slot++) {
                UInt256 value = expected == null
                        ? UInt256.ZERO
                        : expected.storage().getOrDefault(UInt256.of(slot), UInt256.ZERO);
                assertThat(state.storage(address, UInt256.of(slot)))
                        .as("seed %d", seed)
                        .isEqualTo(value);
            }
        }
    }

    private static BlockDelta randomDelta(Random random) {
        Map<Address, AccountUpdate> accounts = new HashMap<>();
        for (int i = random.nextInt(10); i >= 0; i--) {
            Map<UInt256, UInt256> storage = new HashMap<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                storage.put(UInt256.of(random.nextInt(8)), UInt256.of(random.nextInt(3)));
            }
            accounts.put(
                    address(random.nextInt(30)),
                    new AccountUpdate(
                            random.nextInt(8) == 0,
                            random.nextInt(3),
                            UInt256.of(random.nextInt(2)),
                            Hash.EMPTY_CODE,
                            storage));
        }
        return new BlockDelta(accounts, Map.of());
    }

    private static Address address(int number) {
        return Address.fromBytes(Hash.keccak256(new byte[] {(byte) number}).toBytes(), 12);
    }

    @Test
    void anEditorBuildsOnItsOwnChanges() {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        editor.put(ALICE, withSlot(UInt256.ONE));
        editor.put(ALICE, withSlot(UInt256.of(2)));
        StateSnapshot state = editor.freeze();
        assertThat(state.storage(ALICE, UInt256.ONE)).isEqualTo(UInt256.ONE);
        assertThat(state.storage(ALICE, UInt256.of(2))).isEqualTo(UInt256.of(2));
    }

    private static AccountUpdate withSlot(UInt256 slot) {
        return new AccountUpdate(false, 1, UInt256.ZERO, Hash.EMPTY_CODE, Map.of(slot, slot));
    }

    @Test
    void codeIsFoundByItsHash() {
        Bytes code = Bytes.fromHex("0x6001600255");
        AccountUpdate contract =
                new AccountUpdate(false, 1, UInt256.ZERO, Hash.keccak256(code), Map.of(UInt256.ONE, UInt256.ONE));
        StateSnapshot state = StateSnapshot.empty()
                .after(new BlockDelta(Map.of(ALICE, contract), Map.of(Hash.keccak256(code), code)));
        assertThat(state.code(state.codeHash(ALICE))).isEqualTo(code);
        assertThat(state.hasStorage(ALICE)).isTrue();
    }

    @Test
    void proofsLeadFromTheRootToTheAccount() {
        AccountUpdate account =
                new AccountUpdate(false, 1, UInt256.of(5), Hash.EMPTY_CODE, Map.of(UInt256.ONE, UInt256.of(300)));
        StateSnapshot state = StateSnapshot.empty().after(new BlockDelta(Map.of(ALICE, account), Map.of()));
        byte[] key = Hash.keccak256(ALICE.toBytes()).toBytes();
        byte[] slot = Hash.keccak256(UInt256.ONE.toBytes()).toBytes();
        assertThat(MerkleProof.verify(state.stateRoot(), key, state.accountProof(ALICE)))
                .isPresent();
        assertThat(MerkleProof.verify(state.storageRoot(ALICE), slot, state.storageProof(ALICE, UInt256.ONE)))
                .contains(Bytes.fromHex("0x82012c"));
    }
}
