package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.Submission;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.message.SupplyAudit;
import org.quorate.consensus.OrderingEngine;
import org.quorate.contracts.ContractArtifact;
import org.quorate.evm.Authorizations;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.VerifyingExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * Shards whose rounds the test makes. Every block is executed in parallel and by the sequential twin, which must agree, and after
 * every round no coin may be missing.
 */
final class ShardNet implements AutoCloseable {
    static final UInt256 GWEI = UInt256.of(1_000_000_000);
    static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);
    static final UInt256 MILLI = UInt256.of(1_000_000_000_000_000L);
    private static final List<String> KEYS = List.of(
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
            "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a");

    final ChainEngine engine;
    private final HandEngine hand = new HandEngine();
    private final TransactionProcessor processor = new TransactionProcessor();
    private final BlockStmExecutor parallel = new BlockStmExecutor(
            new TransactionProcessor(), ParallelOptions.of(3).withGate(0).withFallback(false));
    private final LinkedBlockingQueue<Round> announced = new LinkedBlockingQueue<>();
    private final SupplyAudit audit;
    /** Coin of which the test knows that it is gone. */
    BigInteger destroyed = BigInteger.ZERO;

    private static final class HandEngine implements OrderingEngine {
        private Sink sink;
        private long sequence;
        private Instant now = Instant.parse("2026-06-01T00:00:00Z");

        @Override
        public void start(long lastSequence, Sink to) {
            sink = to;
            sequence = lastSequence;
        }

        @Override
        public void offer(SignedTransaction transaction) {}

        @Override
        public void close() {}
    }

    ShardNet(int shards) {
        this(shards, Optional.empty());
    }

    ShardNet(int shards, Optional<Path> folder) {
        VerifyingExecutor executor = new VerifyingExecutor(
                parallel, new SequentialExecutor(processor), (_, differences) -> differences.toString());
        engine = ChainEngine.open(new ChainEngine.Setup(
                folder,
                DevGenesis.load(),
                shards,
                Address.fromHex("0x00000000000000000000000000000000000c0ffe"),
                executor,
                hand,
                () -> hand.now));
        audit = new SupplyAudit(
                engine.all().stream().map(shard -> shard.state(0).orElseThrow()).toList(),
                engine.shard(0).config().blobSchedule(0));
        for (long number = 1; number <= engine.head().number(); number++) {
            long at = number;
            audit.add(Round.of(
                    at,
                    at,
                    hand.now,
                    engine.all().stream()
                            .map(shard -> shard.block(at).orElseThrow())
                            .toList()));
        }
        engine.onRound(announced::add);
        engine.start();
    }

    Shard shard(int index) {
        return engine.shard(index);
    }

    /** Makes the next round and checks that no coin is missing. */
    Round round() {
        hand.now = hand.now.plusSeconds(1);
        hand.sequence++;
        hand.sink.onBatch(hand.sequence, hand.now, List.of());
        try {
            Round round = announced.poll(60, TimeUnit.SECONDS);
            assertThat(round).as("%s", engine.failure()).isNotNull();
            audit.add(round);
            assertThat(audit().missing()).isEqualTo(destroyed);
            return round;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next round is so much later. */
    void passTime(long seconds) {
        hand.now = hand.now.plusSeconds(seconds);
    }

    SupplyAudit.Finding audit() {
        return audit.count(states());
    }

    private List<StateView> states() {
        return engine.all().stream().map(Shard::headState).toList();
    }

    static Address account(int index) {
        return Secp256k1.address(Hex.decode(KEYS.get(index)));
    }

    /** Hands in a transaction of a development account with three million gas. */
    Hash submit(int shard, int from, Optional<Address> to, UInt256 value, Bytes data) {
        return submit(shard, from, to, value, data, 3_000_000);
    }

    Hash submit(int shard, int from, Optional<Address> to, UInt256 value, Bytes data, long gas) {
        long nonce = shard(shard).pool().pendingNonce(account(from));
        SignedTransaction signed = SignedTransaction.sign(
                new DynamicFeeTransaction(
                        shard(shard).chainId(),
                        nonce,
                        GWEI,
                        UInt256.of(50).multiplyExact(GWEI),
                        gas,
                        to,
                        value,
                        data,
                        List.of()),
                Hex.decode(KEYS.get(from)));
        assertThat(shard(shard).submit(signed)).isInstanceOf(Submission.Accepted.class);
        return signed.hash();
    }

    /** Has a development account delegate to another, by an authorization in a transaction of the first one. */
    Hash delegate(int shard, int from, Address to) {
        UInt256 chainId = shard(shard).chainId();
        long nonce = shard(shard).pool().pendingNonce(account(from));
        EcdsaSignature signature =
                Secp256k1.sign(Authorizations.signingHash(chainId, to, nonce), Hex.decode(KEYS.get(from)));
        SignedTransaction signed = SignedTransaction.sign(
                new SetCodeTransaction(
                        chainId,
                        shard(shard).pool().pendingNonce(account(0)),
                        GWEI,
                        UInt256.of(50).multiplyExact(GWEI),
                        200_000,
                        account(0),
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(new Authorization(
                                chainId, to, nonce, signature.yParity(), signature.r(), signature.s()))),
                Hex.decode(KEYS.get(0)));
        assertThat(shard(shard).submit(signed)).isInstanceOf(Submission.Accepted.class);
        return signed.hash();
    }

    Bytes code(int shard, Address account) {
        StateView state = shard(shard).headState();
        return state.code(state.codeHash(account));
    }

    IncludedTransaction mined(int shard, Hash hash) {
        return shard(shard).transaction(hash).orElseThrow();
    }

    /** Makes a contract by a transaction of its own, in a round of its own. */
    Address create(int shard, String artifact, Bytes arguments) {
        Bytes code = ContractArtifact.load(artifact).creationCode();
        byte[] all = new byte[code.length() + arguments.length()];
        System.arraycopy(code.unsafeArray(), 0, all, 0, code.length());
        System.arraycopy(arguments.unsafeArray(), 0, all, code.length(), arguments.length());
        Hash hash = submit(shard, 2, Optional.empty(), UInt256.ZERO, Bytes.wrap(all), 6_000_000);
        round();
        assertThat(mined(shard, hash).receipt().success()).isTrue();
        return mined(shard, hash).createdContract().orElseThrow();
    }

    /** Sends a message by an account. */
    Hash send(int shard, int from, int destination, Address to, UInt256 value, long gas, Bytes data) {
        UInt256 fee = quote(shard, destination, gas, data.length());
        return submit(
                shard,
                from,
                Optional.of(Messenger.ADDRESS),
                value.addExact(fee),
                sendCall(destination, to, value, gas, data));
    }

    static Bytes sendCall(int destination, Address to, UInt256 value, long gas, Bytes data) {
        return AbiSignature.parse("send(uint256,address,uint256,uint256,bytes)")
                .encodeCall(number(destination), AbiValue.of(to), AbiValue.of(value), number(gas), AbiValue.of(data));
    }

    /** Twice what it costs now, as the base fee may rise. */
    UInt256 quote(int shard, int destination, long gas, int length) {
        UInt256 now = UInt256.fromBytes(ask(
                        shard,
                        Messenger.ADDRESS,
                        "quote(uint256,uint256,uint256,uint256)",
                        number(destination),
                        number(gas),
                        number(200_000),
                        number(length))
                .toArray());
        return now.add(now);
    }

    static AbiValue number(long number) {
        return AbiValue.of(UInt256.of(number));
    }

    /** Asks a contract about its state after the last round. */
    Bytes ask(int shard, Address contract, String signature, AbiValue... arguments) {
        Shard at = shard(shard);
        return ask(at, at.contextOf(at.head().header()), contract, signature, arguments);
    }

    /** As a call that names no gas price: its block has no base fee. */
    Bytes askForFree(int shard, Address contract, String signature, AbiValue... arguments) {
        Shard at = shard(shard);
        BlockContext block = at.contextOf(at.head().header()).withFees(UInt256.ZERO, UInt256.ZERO);
        return ask(at, block, contract, signature, arguments);
    }

    private Bytes ask(Shard at, BlockContext block, Address contract, String signature, AbiValue... arguments) {
        Executed executed = processor.systemCall(
                account(0),
                contract,
                AbiSignature.parse(signature).encodeCall(arguments),
                10_000_000,
                block,
                at.headState(),
                Tracer.NONE);
        assertThat(executed.halt()).isEmpty();
        return executed.output();
    }

    long askNumber(int shard, Address contract, String signature, AbiValue... arguments) {
        return UInt256.fromBytes(ask(shard, contract, signature, arguments).toArray())
                .longValue();
    }

    UInt256 balance(int shard, Address account) {
        return shard(shard).headState().balance(account);
    }

    /** The receipts of deliveries in a shard's last block. */
    List<Messenger.Delivery> delivered(int shard) {
        return shard(shard).head().receipts().stream()
                .flatMap(receipt -> receipt.logs().stream())
                .flatMap(log -> Messenger.delivered(log).stream())
                .toList();
    }

    @Override
    public void close() {
        engine.close();
        parallel.close();
    }
}
