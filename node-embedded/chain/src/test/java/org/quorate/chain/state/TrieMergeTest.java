package org.quorate.chain.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.trie.MerkleTrie;
import org.quorate.protocol.trie.TrieEditor;

/** Batches of changes, in small tries whose keys share prefixes, lead to the root of the trie that has the same entries. */
class TrieMergeTest {
    private static final int TRIALS = 3_000;
    private static final int BLOCKS = 12;

    /** Addresses whose hashes begin alike: with them there are extensions, and branches far down. */
    private static List<Address> addresses(Random random) {
        List<Address> addresses = new ArrayList<>();
        int prefix = random.nextInt(1 << 8);
        int same = random.nextInt(8);
        for (int i = 0; addresses.size() < same + 3; i++) {
            byte[] bytes = new byte[Address.SIZE];
            random.nextBytes(bytes);
            int begin = Keccak256.digest(bytes)[0] & 0xff;
            if (addresses.size() >= same || begin == prefix) {
                addresses.add(Address.fromBytes(bytes));
            }
        }
        return addresses;
    }

    @Test
    void everyBatchLeadsToTheRootOfItsEntries() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Address> addresses = addresses(random);
            Map<Address, AccountUpdate> model = new HashMap<>();
            StateSnapshot state = StateSnapshot.empty();
            for (int block = 0; block < BLOCKS; block++) {
                Map<Address, AccountUpdate> changes = new HashMap<>();
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    AccountUpdate update = new AccountUpdate(
                            false, random.nextInt(3), UInt256.of(random.nextInt(2)), Hash.EMPTY_CODE, Map.of());
                    changes.put(addresses.get(random.nextInt(addresses.size())), update);
                }
                changes.forEach((address, update) -> {
                    if (update.isEmpty()) {
                        model.remove(address);
                    } else {
                        model.put(address, update);
                    }
                });
                state = state.after(new BlockDelta(changes, Map.of()));
                assertThat(state.stateRoot())
                        .as("seed %d, trial %d, block %d", seed, trial, block)
                        .isEqualTo(rootOf(model));
            }
        }
    }

    private static Hash rootOf(Map<Address, AccountUpdate> accounts) {
        TrieEditor trie = MerkleTrie.EMPTY.edit();
        accounts.forEach((address, account) -> {
            RlpWriter rlp = new RlpWriter(120);
            rlp.beginList();
            rlp.writeLong(account.nonce());
            rlp.writeUInt256(account.balance());
            rlp.writeHash(Hash.EMPTY_TRIE);
            rlp.writeHash(account.codeHash());
            rlp.endList();
            trie.put(Keccak256.digest(address.toBytes()), rlp.toByteArray());
        });
        return trie.freeze().rootHash();
    }
}
