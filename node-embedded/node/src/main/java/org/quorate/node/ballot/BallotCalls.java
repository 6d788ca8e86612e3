package org.quorate.node.ballot;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.quorate.chain.Shard;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.AgreementCall;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.VoterSignature;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.eth.CallSimulator.Scene;

/** What contracts of one shard say about ballots. Calls have little gas, and few run at a time. Any thread may call. */
final class BallotCalls {
    private static final AbiSignature PAST_VOTES = AbiSignature.parse("getPastVotes(address,uint256)");
    private static final AbiSignature PAST_SUPPLY = AbiSignature.parse("getPastTotalSupply(uint256)");
    private static final long BACKING_SECONDS = 28 * 86_400;
    private static final long CALL_GAS = 5_000_000;

    private final Shard shard;
    private final TransactionProcessor processor = new TransactionProcessor();
    private final CallSimulator simulator = new CallSimulator(processor);
    private final Semaphore calls = new Semaphore(2);

    BallotCalls(Shard shard) {
        this.shard = shard;
    }

    /** In the next block. */
    Scene now() {
        return new Scene(shard.nextContext(), shard.headState());
    }

    /** After a block; nothing if its state is kept no more. As {@code eth_call} at that block has it. */
    Optional<Scene> after(long block) {
        return shard.block(block)
                .flatMap(found -> shard.state(block).map(state -> new Scene(shard.contextOf(found.header()), state)));
    }

    /** Votes at the snapshot; nothing if the token does not say. */
    Optional<UInt256> votes(Scene scene, BallotRound round, Address account) {
        return votes(scene, round.token(), account, round.snapshot());
    }

    private Optional<UInt256> votes(Scene scene, Address token, Address account, long time) {
        return number(call(scene, token, PAST_VOTES.encodeCall(AbiValue.of(account), AbiValue.of(UInt256.of(time)))));
    }

    /** All tokens at the snapshot; nothing if the token does not say. */
    Optional<UInt256> supply(Scene scene, BallotRound round) {
        return supply(scene, round.token(), round.snapshot());
    }

    private Optional<UInt256> supply(Scene scene, Address token, long time) {
        return number(call(scene, token, PAST_SUPPLY.encodeCall(AbiValue.of(UInt256.of(time)))));
    }

    /**
     * What an account's votes weigh when rounds contend for places: no more than it had when the present four weeks began. Else who
     * sends the same tokens from account to account had them again at the snapshot of each round. Of a token of which there was not
     * yet half then, the votes at the snapshot.
     */
    UInt256 backing(Scene scene, BallotRound round, Address account, UInt256 votes) {
        long began = scene.block().timestamp() / BACKING_SECONDS * BACKING_SECONDS;
        if (votes.isZero()) {
            return votes;
        }
        BigInteger half =
                supply(scene, round).orElse(UInt256.ZERO).toBigInteger().shiftRight(1);
        BigInteger then =
                supply(scene, round.token(), began).orElse(UInt256.ZERO).toBigInteger();
        if (then.signum() == 0 || then.compareTo(half) < 0) {
            return votes;
        }
        UInt256 had = votes(scene, round.token(), account, began).orElse(UInt256.ZERO);
        return had.compareTo(votes) < 0 ? had : votes;
    }

    private static Optional<UInt256> number(Optional<Bytes> answer) {
        return answer.filter(word -> word.length() == UInt256.SIZE).map(word -> UInt256.fromBytes(word.toArray(), 0));
    }

    /**
     * Whether the key of the voter's address made the signature. If that is good once ({@link #isSigned}), it was good ever before:
     * ECDSA is given up for good.
     */
    static boolean isByKey(BallotRound round, GatheredBallot ballot) {
        return VoterSignature.isByKey(digest(round, ballot), ballot.voter(), ballot.signature());
    }

    /**
     * Whether the voter signed: by the key of the address, unless the account gave up ECDSA; else an account with code is asked, which is
     * how every scheme is checked.
     */
    boolean isSigned(Scene scene, BallotRound round, GatheredBallot ballot) {
        boolean canAnswer = isByKey(round, ballot)
                || !scene.state().codeHash(ballot.voter()).equals(Hash.EMPTY_CODE);
        return canAnswer && agrees(scene, round, ballot);
    }

    /** As everybody asks who counts. */
    private boolean agrees(Scene scene, BallotRound round, GatheredBallot ballot) {
        Bytes code = AgreementCall.code(ballot.voter(), digest(round, ballot), ballot.signature());
        CallRequest request = CallRequest.call(Address.ZERO, Optional.empty(), UInt256.ZERO, code);
        calls.acquireUninterruptibly();
        try {
            TransactionOutcome outcome = simulator.tryExecute(request, scene, AgreementCall.GAS, Tracer.NONE);
            return switch (outcome) {
                case Executed done -> done.success() && AgreementCall.agrees(done.output());
                case TransactionOutcome.Rejected rejected ->
                    throw new IllegalStateException("an account cannot be asked: " + rejected.message());
            };
        } finally {
            calls.release();
        }
    }

    private static Hash digest(BallotRound round, GatheredBallot ballot) {
        return round.digest(ballot.voter(), ballot.content());
    }

    /** Nothing if it fails. */
    Optional<Bytes> call(Scene scene, Address contract, Bytes input) {
        BlockContext block = scene.block();
        WorldState state = scene.state();
        calls.acquireUninterruptibly();
        try {
            Executed done = processor.systemCall(Address.ZERO, contract, input, CALL_GAS, block, state, Tracer.NONE);
            return done.success() ? Optional.of(done.output()) : Optional.empty();
        } finally {
            calls.release();
        }
    }
}
