package org.quorate.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.quorate.evm.BlockContext;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.WorldState;
import org.quorate.parallel.RecordedBlock.RecordedAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Stands between an executor and a block, and notes what goes through. Reads may come from any thread. */
final class BlockRecorder {
    private final BlockInput input;
    private final TransactionSource source;
    private final Map<Address, Set<UInt256>> touched = new ConcurrentHashMap<>();
    private final Map<Long, Hash> blockHashes = new ConcurrentHashMap<>();
    private final List<Call> calls = new ArrayList<>();

    /** A call of the source and what came of it. */
    private record Call(String what, Optional<RecoveredTransaction> answer, Optional<RuntimeException> failure) {}

    BlockRecorder(BlockInput input, TransactionSource source) {
        this.input = input;
        this.source = source;
    }

    /** The input for both executors. */
    BlockInput input() {
        BlockContext context = input.context();
        BlockContext watched = new BlockContext(
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
                number -> blockHashes.computeIfAbsent(
                        number, asked -> context.blockHashes().blockHash(asked)));
        return new BlockInput(
                watched,
                new Watched(),
                input.parentHash(),
                input.parentBeaconBlockRoot(),
                input.withdrawals(),
                input.depositContract());
    }

    /** The source itself, for the executor that goes first. */
    TransactionSource recording() {
        return new Recording();
    }

    /**
     * What the source answered, for the executor that goes second.
     *
     * @param differences receives calls that are other ones than those before
     */
    TransactionSource replaying(List<String> differences) {
        return new Replaying(differences);
    }

    /** All that was recorded. */
    RecordedBlock toBlock() {
        Map<Address, RecordedAccount> accounts = new HashMap<>();
        touched.forEach((address, slots) -> accounts.put(address, account(address, slots)));
        return new RecordedBlock(
                input.context(),
                blockHashes,
                input.parentHash().get(),
                input.parentBeaconBlockRoot(),
                input.withdrawals(),
                input.depositContract(),
                accounts,
                calls.stream().flatMap(call -> call.answer.stream()).toList());
    }

    private RecordedAccount account(Address address, Set<UInt256> slots) {
        WorldState state = input.state();
        Map<UInt256, UInt256> storage = new HashMap<>();
        slots.forEach(slot -> storage.put(slot, state.storage(address, slot)));
        Hash codeHash = state.codeHash(address);
        return new RecordedAccount(
                state.nonce(address),
                state.balance(address),
                codeHash.equals(Hash.EMPTY_CODE) ? Bytes.EMPTY : state.code(codeHash),
                storage,
                state.hasStorage(address));
    }

    private final class Recording implements TransactionSource {
        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            Optional<RecoveredTransaction> answer = source.next(gasLeft, blobGasLeft);
            calls.add(new Call(asked(gasLeft, blobGasLeft), answer, Optional.empty()));
            return answer;
        }

        @Override
        public List<RecoveredTransaction> ahead(int count) {
            return source.ahead(count);
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            try {
                source.rejected(transaction, why);
                calls.add(new Call(said(transaction, why), Optional.empty(), Optional.empty()));
            } catch (RuntimeException e) {
                calls.add(new Call(said(transaction, why), Optional.empty(), Optional.of(e)));
                throw e;
            }
        }
    }

    private final class Replaying implements TransactionSource {
        private final List<String> differences;
        private int next;

        Replaying(List<String> differences) {
            this.differences = differences;
        }

        /** Empty once the calls are no longer the same: the rest would mean nothing. */
        private Optional<Call> replay(String what) {
            if (!differences.isEmpty()) {
                return Optional.empty();
            }
            Optional<Call> call = next < calls.size() ? Optional.of(calls.get(next)) : Optional.empty();
            if (call.filter(known -> known.what.equals(what)).isEmpty()) {
                differences.add("call " + next + " of the source: "
                        + call.map(Call::what).orElse("none") + ", the reference: " + what);
                return Optional.empty();
            }
            next++;
            return call;
        }

        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            return replay(asked(gasLeft, blobGasLeft)).flatMap(Call::answer);
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            replay(said(transaction, why)).flatMap(Call::failure).ifPresent(e -> {
                throw e;
            });
        }
    }

    private static String asked(long gasLeft, long blobGasLeft) {
        return "next, gas left " + gasLeft + ", blob gas left " + blobGasLeft;
    }

    private static String said(RecoveredTransaction transaction, Rejected why) {
        return "rejected " + transaction.signed().hash() + ": " + why;
    }

    private final class Watched implements WorldState {
        private WorldState touching(Address address) {
            touched.computeIfAbsent(address, _ -> ConcurrentHashMap.newKeySet());
            return input.state();
        }

        @Override
        public UInt256 balance(Address address) {
            return touching(address).balance(address);
        }

        @Override
        public long nonce(Address address) {
            return touching(address).nonce(address);
        }

        @Override
        public Hash codeHash(Address address) {
            return touching(address).codeHash(address);
        }

        @Override
        public Bytes code(Hash codeHash) {
            return input.state().code(codeHash);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            touching(address);
            touched.get(address).add(slot);
            return input.state().storage(address, slot);
        }

        @Override
        public boolean hasStorage(Address address) {
            return touching(address).hasStorage(address);
        }

        @Override
        public boolean exists(Address address) {
            return touching(address).exists(address);
        }
    }
}
