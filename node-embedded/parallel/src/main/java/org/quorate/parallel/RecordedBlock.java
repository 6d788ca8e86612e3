package org.quorate.parallel;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Withdrawal;

/**
 * A block with all that its execution looked at, so that it can be executed again anywhere.
 *
 * @param context its hashes of earlier blocks are those in {@code blockHashes}
 * @param accounts that were looked at, as they were before the block
 * @param transactions that the source gave, those rejected included
 */
public record RecordedBlock(
        BlockContext context,
        Map<Long, Hash> blockHashes,
        Hash parentHash,
        Optional<Hash> parentBeaconBlockRoot,
        List<Withdrawal> withdrawals,
        Address depositContract,
        Map<Address, RecordedAccount> accounts,
        List<RecoveredTransaction> transactions) {
    public RecordedBlock {
        blockHashes = Map.copyOf(blockHashes);
        withdrawals = List.copyOf(withdrawals);
        accounts = Map.copyOf(accounts);
        transactions = List.copyOf(transactions);
    }

    /**
     * An account before the block.
     *
     * @param storage the slots that were looked at
     * @param hasStorage whether any slot is not zero
     */
    public record RecordedAccount(
            long nonce, UInt256 balance, Bytes code, Map<UInt256, UInt256> storage, boolean hasStorage) {
        static final RecordedAccount ABSENT = new RecordedAccount(0, UInt256.ZERO, Bytes.EMPTY, Map.of(), false);

        public RecordedAccount {
            storage = Map.copyOf(storage);
        }
    }

    /** What an executor needs to execute it. */
    public BlockInput input() {
        BlockContext replayed = new BlockContext(
                context.fork(),
                context.chainId(),
                context.number(),
                context.timestamp(),
                context.gasLimit(),
                context.coinbase(),
                context.prevRandao(),
                context.baseFee(),
                context.blobBaseFee(),
                context.blobSchedule(),
                number -> blockHashes.getOrDefault(number, Hash.ZERO));
        return new BlockInput(
                replayed, new State(), () -> parentHash, parentBeaconBlockRoot, withdrawals, depositContract);
    }

    /** Its transactions, from the first on. */
    public TransactionSource source() {
        return new Source();
    }

    private final class Source implements TransactionSource {
        private int next;

        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            return next < transactions.size() ? Optional.of(transactions.get(next++)) : Optional.empty();
        }

        @Override
        public List<RecoveredTransaction> ahead(int count) {
            return transactions.subList(next, Math.min(transactions.size(), next + count));
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            // That it is left out is all.
        }
    }

    private final class State implements WorldState {
        private RecordedAccount account(Address address) {
            return accounts.getOrDefault(address, RecordedAccount.ABSENT);
        }

        @Override
        public UInt256 balance(Address address) {
            return account(address).balance();
        }

        @Override
        public long nonce(Address address) {
            return account(address).nonce();
        }

        @Override
        public Hash codeHash(Address address) {
            Bytes code = account(address).code();
            return code.isEmpty() ? Hash.EMPTY_CODE : Hash.keccak256(code);
        }

        @Override
        public Bytes code(Hash codeHash) {
            Iterator<Bytes> codes = accounts.values().stream()
                    .map(RecordedAccount::code)
                    .filter(code -> Hash.keccak256(code).equals(codeHash))
                    .iterator();
            if (!codes.hasNext()) {
                throw new IllegalArgumentException("no code of hash " + codeHash + " was recorded");
            }
            return codes.next();
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            return account(address).storage().getOrDefault(slot, UInt256.ZERO);
        }

        @Override
        public boolean hasStorage(Address address) {
            return account(address).hasStorage();
        }
    }
}
