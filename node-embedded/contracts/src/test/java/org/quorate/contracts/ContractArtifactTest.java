package org.quorate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;

class ContractArtifactTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AddMulLoop",
                "DivModLoop",
                "KeccakLoop",
                "MemoryLoop",
                "Fibonacci",
                "Sieve",
                "Erc20Transfers",
                "RayTracer"
            })
    void benchmarks(String name) {
        ContractArtifact artifact = ContractArtifact.load("bench/" + name);
        assertThat(artifact.name()).isEqualTo(name);
        assertThat(artifact.compiler()).startsWith("0.8.37");
        assertThat(artifact.function("run")).hasToString("run(uint256)");
        assertThat(artifact.runtimeCode().length()).isBetween(50, 24_576);
        assertThat(artifact.creationCode().toHex())
                .endsWith(artifact.runtimeCode().toHex().substring(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token", "SwapPool", "Collectible", "VotingPower", "Ballots", "Counters"})
    void workloads(String name) {
        ContractArtifact artifact = ContractArtifact.load("workload/" + name);
        assertThat(artifact.name()).isEqualTo(name);
        // As there are no immutable variables, this is what stands in a genesis.
        assertThat(artifact.creationCode().toHex())
                .endsWith(artifact.runtimeCode().toHex().substring(2));
    }

    @Test
    void functions() {
        ContractArtifact token = ContractArtifact.load("bench/Erc20Transfers");
        assertThat(token.function("transfer").selector()).isEqualTo(Bytes.fromHex("a9059cbb"));
        assertThatIllegalArgumentException().isThrownBy(() -> token.function("mint"));
        ContractArtifact structs = new ContractArtifact("Structs", "", """
                [{"type": "function", "name": "f", "inputs": [{"type": "tuple[2][]", "components":
                  [{"type": "address"}, {"type": "tuple", "components": [{"type": "string"}]}]}]},
                 {"type": "function", "name": "g", "inputs": []},
                 {"type": "function", "name": "g", "inputs": [{"type": "bool"}]},
                 {"type": "event", "name": "h", "inputs": []}]
                """, Bytes.EMPTY, Bytes.EMPTY);
        assertThat(structs.function("f")).hasToString("f((address,(string))[2][])");
        assertThatIllegalArgumentException().isThrownBy(() -> structs.function("g"));
        assertThatIllegalArgumentException().isThrownBy(() -> structs.function("h"));
    }

    @Test
    void whatIsNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> ContractArtifact.load("bench/Nothing"));
    }
}
