package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.AutomineNode.Sender;
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
