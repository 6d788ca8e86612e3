package org.quorate.node.bench;

import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;

/** A contract of the EVM benchmark with the argument of its {@code run(uint256)}: some 20 to 60 million gas a call. */
enum Kernel {
    ADD_MUL("add/mul loop", "AddMulLoop", 300_000),
    DIV_MOD("div/mulmod", "DivModLoop", 100_000),
    KECCAK("keccak", "KeccakLoop", 200_000),
    MEMORY("memory", "MemoryLoop", 200),
    FIBONACCI("recursive fib", "Fibonacci", 25),
    SIEVE("sieve", "Sieve", 100_000),
    ERC20("ERC-20 transfers", "Erc20Transfers", 5_000),
    RAY_TRACER("ray tracing", "RayTracer", 24);

    private final String title;
    private final String contract;
    private final long argument;

    Kernel(String title, String contract, long argument) {
        this.title = title;
        this.contract = contract;
        this.argument = argument;
    }

    String title() {
        return title;
    }

    /** Where the contract stands in the benchmark's state. */
    Address address() {
        return Address.fromWord(0, 0, 0xbe7c_0000L + ordinal());
    }

    Bytes code() {
        return artifact().runtimeCode();
    }

    Bytes callData() {
        return artifact().function("run").encodeCall(AbiValue.of(UInt256.of(argument)));
    }

    private ContractArtifact artifact() {
        return ContractArtifact.load("bench/" + contract);
    }
}
