package org.quorate.app.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.node.explorer.CallAttempt;
import org.quorate.node.explorer.CallOutcome;
import org.quorate.node.explorer.TransactionTrace;
import org.quorate.node.index.Role;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;

/**
 * Blocks, transactions and accounts whole. Every call may read the disk and take long: for threads in the background.
 * Shards are named by their index; what is not there is nothing.
 */
public interface ChainExplorer {
    Optional<BlockDetail> block(int shard, long number);

    Optional<TransactionDetail> transaction(int shard, Hash hash);

    Optional<AccountDetail> account(int shard, Address address);

    /** Executes a transaction again. Nothing with a reason if that cannot be done. */
    Trace trace(int shard, Hash hash);

    /** Tries a call on top of the last block; nothing changes. What cannot even begin is a failed call too. */
    CallOutcome call(int shard, CallAttempt attempt);

    /** What a contract answers at the last block. Nothing if it fails. */
    default Optional<Bytes> read(int shard, Address contract, Bytes input) {
        return Optional.of(call(shard, CallAttempt.reading(contract, input)))
                .filter(CallOutcome::succeeded)
                .map(CallOutcome::output);
    }

    /**
     * The logs of a contract, the newest first.
     *
     * @param from number of the first block that is looked at; no more than the last thousand are
     */
    List<PlacedLog> logs(int shard, Address contract, long from, int limit);

    /** A log and where it is. */
    record PlacedLog(LogEntry log, long block, Hash transaction, Instant time) {}

    /** The transactions of an account, the newest first. @param after cursor from the page before */
    History history(int shard, Address address, Optional<Long> after, int limit);

    /** Some of an account's transactions, or why there are none. */
    sealed interface History {
        /** The node keeps no index of addresses. */
        record Off() implements History {}

        record Unavailable(String reason) implements History {}

        /**
         * @param next cursor of the page after this one, if there is one
         * @param behind how many blocks are not indexed yet
         */
        record Page(List<HistoryEntry> entries, Optional<Long> next, long behind) implements History {
            public Page {
                entries = List.copyOf(entries);
            }
        }
    }

    /** A transaction, and what the account had to do with it. */
    record HistoryEntry(TransactionEntry transaction, Set<Role> roles) {
        public HistoryEntry {
            roles = Set.copyOf(roles);
        }
    }

    /** A block with its transactions. */
    record BlockDetail(
            BlockEntry block,
            Hash parent,
            Address beneficiary,
            UInt256 baseFee,
            Hash stateRoot,
            int size,
            List<TransactionEntry> transactions) {
        public BlockDetail {
            transactions = List.copyOf(transactions);
        }
    }

    /**
     * A transaction with what it did.
     *
     * @param type 0 to 4, 0x51, or 0x52 for what the node itself does
     * @param gasPrice wei for a unit, as paid
     * @param created the contract that it made, or tried to
     * @param messages between shards that it has sent or executed
     * @param signature of type 0x51
     */
    record TransactionDetail(
            TransactionEntry entry,
            int index,
            int type,
            long nonce,
            long gasLimit,
            UInt256 gasPrice,
            Bytes input,
            Optional<Address> created,
            List<LogEntry> logs,
            List<MessageDetail> messages,
            Optional<QuantumSignature> signature) {
        public TransactionDetail {
            logs = List.copyOf(logs);
            messages = List.copyOf(messages);
        }
    }

    /**
     * What a transaction of type 0x51 says of its signature.
     *
     * @param key keccak256 of the key that made it, unless the state of that time is no longer kept
     * @param carriesKey whether the key is in the transaction, as it is the first time
     * @param delegations of accounts that took on code with it
     */
    record QuantumSignature(
            SignatureScheme scheme, Optional<Hash> key, boolean carriesKey, List<Delegation> delegations) {
        public QuantumSignature {
            delegations = List.copyOf(delegations);
        }
    }

    /** An entry of the authorization list. @param delegate whose code the account takes on, zero for that of its kind */
    record Delegation(Address account, Address delegate, SignatureScheme scheme, boolean carriesKey) {}

    /** @param index in the block */
    record LogEntry(int index, Address address, List<Hash> topics, Bytes data) {
        public LogEntry {
            topics = List.copyOf(topics);
        }
    }

    /** An account with its code. @param codeHash zero if there is no account */
    record AccountDetail(AccountEntry account, Hash codeHash, Bytes code, Instant at) {}

    /** A transaction's calls, or why there are none. */
    sealed interface Trace {
        record Found(TransactionTrace trace) implements Trace {}

        record Unavailable(String reason) implements Trace {}
    }

    /** The node does not run. */
    ChainExplorer EMPTY = new ChainExplorer() {
        @Override
        public Optional<BlockDetail> block(int shard, long number) {
            return Optional.empty();
        }

        @Override
        public Optional<TransactionDetail> transaction(int shard, Hash hash) {
            return Optional.empty();
        }

        @Override
        public Optional<AccountDetail> account(int shard, Address address) {
            return Optional.empty();
        }

        @Override
        public Trace trace(int shard, Hash hash) {
            return new Trace.Unavailable("the node does not run");
        }

        @Override
        public History history(int shard, Address address, Optional<Long> after, int limit) {
            return new History.Unavailable("the node does not run");
        }

        @Override
        public CallOutcome call(int shard, CallAttempt attempt) {
            return new CallOutcome(Bytes.EMPTY, 0, Optional.of("the node does not run"));
        }

        @Override
        public List<PlacedLog> logs(int shard, Address contract, long from, int limit) {
            return List.of();
        }
    };
}
