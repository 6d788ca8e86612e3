package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.app.contracts.ChainInterpreter;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.ReadTransaction;
import org.quorate.app.node.AutomineNode.Sender;
import org.quorate.app.node.ChainExplorer.QuantumSignature;
import org.quorate.app.node.ChainExplorer.Trace;
import org.quorate.app.node.ChainExplorer.TransactionDetail;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.explorer.TransactionTrace;
import org.quorate.node.explorer.TransactionTrace.InstructionCost;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** The explorer over a real node. */
class ShardExplorerTest {
    private static final Address HOLDER = Address.fromHex("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

    private final AutomineNode node = new AutomineNode();
    private final ChainExplorer explorer = new ShardExplorer(node.node());

    @AfterEach
    void close() {
        node.close();
    }

    private Address deployToken() throws InterruptedException {
        Bytes arguments = Abi.encode(
                List.of(AbiType.STRING, AbiType.STRING, AbiType.ADDRESS, AbiType.UINT256),
                List.of(AbiValue.of("Club"), AbiValue.of("CLUB"), AbiValue.of(HOLDER), AbiValue.of(UInt256.of(1_000))));
        Bytes code = ContractArtifact.load("workload/Token").creationCode();
        byte[] init = Arrays.copyOf(code.unsafeArray(), code.length() + arguments.length());
        System.arraycopy(arguments.unsafeArray(), 0, init, code.length(), arguments.length());
        Hash hash = node.execute(Sender.FIRST, 0, 0, Optional.empty(), Bytes.wrap(init));
        return explorer.transaction(0, hash).orElseThrow().created().orElseThrow();
    }

    private static Bytes transfer(long amount) {
        return AbiSignature.parse("transfer(address,uint256)")
                .encodeCall(AbiValue.of(AutomineNode.RECIPIENT), AbiValue.of(UInt256.of(amount)));
    }

    @Test
    void aTransfersGasIsAccountedForToTheLastUnit() throws InterruptedException {
        Address token = deployToken();
        Hash hash = node.execute(Sender.FIRST, 0, 1, Optional.of(token), transfer(5));
        TransactionDetail detail = explorer.transaction(0, hash).orElseThrow();
        assertThat(detail.entry().succeeded()).isTrue();
        assertThat(detail.logs()).hasSize(1);
        TransactionTrace trace = ((Trace.Found) explorer.trace(0, hash)).trace();
        long execution = trace.root().gasUsed();
        assertThat(trace.instructions().stream().mapToLong(InstructionCost::gas).sum())
                .isEqualTo(execution);
        assertThat(execution + trace.refundAndBase()).isEqualTo(detail.entry().gasUsed());
        assertThat(trace.root().logs()).isEqualTo(1);
        assertThat(explorer.read(0, token, AbiSignature.parse("symbol()").selector()))
                .contains(Abi.encode(List.of(AbiType.STRING), List.of(AbiValue.of("CLUB"))));
    }

    @Test
    void aRefusalIsToldWithItsData() throws InterruptedException {
        Address token = deployToken();
        Hash hash = node.execute(Sender.SECOND, 0, 0, Optional.of(token), transfer(5));
        assertThat(explorer.transaction(0, hash).orElseThrow().entry().succeeded())
                .isFalse();
        TransactionTrace trace = ((Trace.Found) explorer.trace(0, hash)).trace();
        assertThat(trace.root().reverted()).isTrue();
        assertThat(trace.root().output().slice(0, 4))
                .isEqualTo(AbiSignature.parse("ERC20InsufficientBalance(address,uint256,uint256)")
                        .selector());
    }

    /** The first transaction of a quantum-resistant account, a batch: one call pays, the other asks for guardians. */
    @Test
    void aQuantumResistantAccountsTransactionIsShownWithItsKeyAndItsBatch() throws InterruptedException {
        SigningKey key = SignatureScheme.ML_DSA_44.signingKey(new byte[32]);
        AccountKey own = new AccountKey(key.scheme(), key.publicKey());
        UInt256 coin = UInt256.of(1_000_000_000_000_000_000L);
        node.execute(0, node.payment(Sender.FIRST, 0, 0, own.address(), coin));
        Bytes guardians = AbiSignature.parse("setGuardians(address[],uint8,bytes)")
                .encodeCall(
                        AbiValue.of(List.of(AbiValue.of(HOLDER))), AbiValue.of(UInt256.ONE), AbiValue.of(Bytes.EMPTY));
        AbiValue calls = AbiValue.of(List.of(
                AbiValue.of(List.of(
                        AbiValue.of(AutomineNode.RECIPIENT), AbiValue.of(UInt256.of(5)), AbiValue.of(Bytes.EMPTY))),
                AbiValue.of(List.of(
                        AbiValue.of(SystemAddresses.KEY_REGISTRY),
                        AbiValue.of(UInt256.ZERO),
                        AbiValue.of(guardians)))));
        DynamicFeeTransaction call = new DynamicFeeTransaction(
                node.shards().shard(0).chainId(),
                0,
                UInt256.of(1_000_000_000L),
                UInt256.of(5_000_000_000L),
                3_000_000,
                Optional.of(own.address()),
                UInt256.ZERO,
                AbiSignature.parse("execute((address,uint256,bytes)[])").encodeCall(calls),
                List.of());
        Hash hash = node.execute(
                0,
                SignedTransaction.of(new QuantumTransaction(
                                call, List.of(), key.scheme(), own.address(), Optional.of(own.publicKey()), Bytes.EMPTY)
                        .signed(key)));
        TransactionDetail detail = explorer.transaction(0, hash).orElseThrow();
        assertThat(detail.entry().succeeded()).isTrue();
        assertThat(detail.type()).isEqualTo(0x51);
        assertThat(detail.signature())
                .contains(new QuantumSignature(
                        key.scheme(), Optional.of(Hash.keccak256(own.publicKey())), true, List.of()));

        ReadTransaction read = new ChainInterpreter(ContractBook.Contents.EMPTY, 31_337, explorer, 0).read(detail);
        ReadTransaction.Batch batch = read.batch().orElseThrow();
        assertThat(batch.sponsored()).isFalse();
        assertThat(batch.calls()).hasSize(2);
        assertThat(batch.calls().get(0).value()).isEqualTo(UInt256.of(5));
        assertThat(batch.calls().get(1).contract()).contains("KeyRegistry");
        assertThat(batch.calls().get(1).call().orElseThrow().signature())
                .isEqualTo("setGuardians(address[],uint8,bytes)");
        assertThat(read.logs()).hasSize(1);
        assertThat(read.logs().getFirst().event().orElseThrow().name()).isEqualTo("GuardiansSet");

        // The next one carries no key: which one it was, the state of its block says.
        SignedTransaction next = SignedTransaction.of(new QuantumTransaction(
                        new DynamicFeeTransaction(
                                call.chain(),
                                1,
                                call.maxPriorityFeePerGas(),
                                call.maxFeePerGas(),
                                call.gasLimit(),
                                Optional.of(AutomineNode.RECIPIENT),
                                UInt256.ONE,
                                Bytes.EMPTY,
                                List.of()),
                        List.of(),
                        key.scheme(),
                        own.address(),
                        Optional.empty(),
                        Bytes.EMPTY)
                .signed(key));
        assertThat(explorer.transaction(0, node.execute(0, next)).orElseThrow().signature())
                .contains(new QuantumSignature(
                        key.scheme(), Optional.of(Hash.keccak256(own.publicKey())), false, List.of()));
    }

    @Test
    void whatIsNotThereIsNothing() {
        assertThat(explorer.block(7, 0)).isEmpty();
        assertThat(explorer.block(0, 99)).isEmpty();
        assertThat(explorer.transaction(0, Hash.ZERO)).isEmpty();
        assertThat(explorer.trace(0, Hash.ZERO)).isInstanceOf(Trace.Unavailable.class);
        assertThat(explorer.read(0, Address.ZERO, Bytes.EMPTY)).contains(Bytes.EMPTY);
        assertThat(explorer.account(1, Address.ZERO).orElseThrow().code().isEmpty())
                .isTrue();
    }
}
