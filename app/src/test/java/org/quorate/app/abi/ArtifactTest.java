package org.quorate.app.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;

class ArtifactTest {
    private static final String ABI = """
        [{"type":"constructor","stateMutability":"payable","inputs":[{"name":"a","type":"uint256"}]},
         {"type":"function","name":"set","stateMutability":"nonpayable","outputs":[],
          "inputs":[{"name":"p","type":"tuple[]","components":[
            {"name":"who","type":"address"},{"name":"notes","type":"string[]"}]}]},
         {"type":"function","name":"get","stateMutability":"view","inputs":[],
          "outputs":[{"name":"","type":"int8"}]},
         {"type":"event","name":"E","anonymous":false,"inputs":[{"name":"x","type":"bytes","indexed":true}]},
         {"type":"error","name":"Bad","inputs":[]},
         {"type":"receive","stateMutability":"payable"}]\
        """;

    @Test
    void readsWhatFoundryWrites() {
        Artifact artifact = Artifact.parse(
                "{\"abi\":" + ABI + ",\"bytecode\":{\"object\":\"0x6001\",\"linkReferences\":{}},\"id\":3}", "Box");
        assertThat(artifact.name()).isEqualTo("Box");
        assertThat(artifact.bytecode()).contains(Bytes.fromHex("0x6001"));
        assertThat(artifact.abi().constructorPayable()).isTrue();
        assertThat(artifact.abi().functions())
                .extracting(function -> function.signature().toString())
                .containsExactly("set((address,string[])[])", "get()");
    }

    @Test
    void readsWhatHardhatWrites() {
        Artifact artifact = Artifact.parse(
                "{\"_format\":\"hh-sol-artifact-1\",\"contractName\":\"Crate\",\"abi\":" + ABI
                        + ",\"bytecode\":\"0x6002\"}",
                "file");
        assertThat(artifact.name()).isEqualTo("Crate");
        assertThat(artifact.bytecode()).contains(Bytes.fromHex("0x6002"));
    }

    @Test
    void anAbiAloneHasNoCode() {
        Artifact artifact = Artifact.parse(ABI, "Only");
        assertThat(artifact.bytecode()).isEmpty();
        assertThat(artifact.unlinked()).isFalse();
    }

    @Test
    void codeWithGapsForLibrariesIsUnlinked() {
        Artifact artifact =
                Artifact.parse("{\"abi\":[],\"bytecode\":\"0x60__$0123456789abcdef0123456789abcdef01$__00\"}", "L");
        assertThat(artifact.bytecode()).isEmpty();
        assertThat(artifact.unlinked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "{\"abi\":5}",
                "[{\"type\":\"function\",\"name\":\"a b\"}]",
                "[{\"type\":\"function\",\"name\":\"f\",\"inputs\":[{\"type\":\"uint7\"}]}]",
                "[{\"type\":\"function\",\"name\":\"f\",\"stateMutability\":\"odd\"}]",
                "[{\"type\":\"gift\",\"name\":\"f\"}]"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(AbiFormatException.class).isThrownBy(() -> Artifact.parse(text, "X"));
    }

    @Test
    void argumentsAreReadAsTypedAndComeBackAlike() {
        AbiFunction set = Artifact.parse(ABI, "X").abi().functions().getFirst();
        String alice = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
        Bytes call =
                set.encodeCall(List.of("[{\"who\":\"" + alice + "\",\"notes\":[\"a\",\"\"]},[\"" + alice + "\",[]]]"));
        assertThat(set.decodeCall(call).getFirst().inline())
                .isEqualTo("[(who: " + alice + ", notes: [a, ]), (who: " + alice + ", notes: [])]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uint8|255|256",
                "uint256|0xff|-1",
                "int8|-128|128",
                "bool|true|yes",
                "address|0x70997970c51812dc3a010c7d01b50e0d17dc79c8|0x70997970C51812dc3A010C7d01b50e0d17dc79C9",
                "bytes2|0xabcd|0xab",
                "bytes|0x|0xabc",
                "uint256[]|[1, \"2\"]|1",
                "uint256[2]|[1,2]|[1]",
                "uint256|7|seven"
            })
    void wrongArgumentsAreRefused(String type, String right, String wrong) {
        AbiFunction function = new AbiFunction(
                "f",
                List.of(AbiParameter.of("it", type, List.of(), false)),
                List.of(),
                AbiFunction.Mutability.NONPAYABLE);
        assertThat(function.encodeCall(List.of(right)).length()).isGreaterThan(4);
        assertThatExceptionOfType(AbiFormatException.class)
                .isThrownBy(() -> function.encodeCall(List.of(wrong)))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).isEqualTo(AbiProblem.ARGUMENT);
                    assertThat(refusal.arguments()).containsExactly("it");
                    assertThat(refusal.within()).isPresent();
                });
    }

    @Test
    void textOfStrangersIsMadeHarmless() {
        assertThat(PlainText.of("a\u202Eb\u0000c\nd\u200Be", 100)).isEqualTo("a\uFFFDb\uFFFDc d\uFFFDe");
        assertThat(PlainText.of("abcdef", 3)).isEqualTo("abc\u2026");
    }
}
