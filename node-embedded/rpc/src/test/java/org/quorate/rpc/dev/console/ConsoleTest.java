package org.quorate.rpc.dev.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Bytes;
import org.quorate.rpc.testing.DevCaller;

class ConsoleTest {
    private static final String FIRST = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String CONTRACT = "0x00000000000000000000000000000000000000aa";
    /** Hands its call data to the console as it is: CALLDATACOPY, STATICCALL. */
    private static final String SAYS = "365f5f37" + "5f5f365f6a636f6e736f6c652e6c6f675afa50";

    private static final String UINT_7 = "f82c50f1" + "0".repeat(63) + "7";

    private final DevCaller dev = new DevCaller();
    private final List<String> said = new ArrayList<>();

    ConsoleTest() {
        dev.node().console().onLine(line -> said.add(line.text()));
    }

    @AfterEach
    void close() {
        dev.close();
    }

    @Test
    void whatATransactionSaysIsHeardOnce() {
        String init = "0x60208060095f395ff3" + SAYS + "0".repeat(64 - SAYS.length());
        String contract = dev.send("{'from':'%s','data':'%s'}".formatted(FIRST, init))
                .get("contractAddress")
                .stringValue();
        dev.send("{'from':'%s','to':'%s','data':'0x%s','gas':'0x30000'}".formatted(FIRST, contract, UINT_7));
        assertThat(said).containsExactly("7");
        assertThat(dev.node().console().last()).hasSize(1);
    }

    @Test
    void callsThatAreOnlyTriedAreHeardToo() {
        dev.call("anvil_setCode", "'%s','0x%s'".formatted(CONTRACT, SAYS));
        dev.call("eth_call", "{'to':'%s','data':'0x%s'},'latest'".formatted(CONTRACT, UINT_7));
        dev.call("eth_estimateGas", "{'to':'%s','data':'0x%s'}".formatted(CONTRACT, UINT_7));
        assertThat(said).as("a search for gas is silent").containsExactly("7");
    }

    @Test
    void whatAFailingTransactionSaidBeforeIsHeard() {
        dev.call("anvil_setCode", "'%s','0x%s5f5ffd'".formatted(CONTRACT, SAYS));
        dev.error("eth_sendTransaction", "{'from':'%s','to':'%s','data':'0x%s'}".formatted(FIRST, CONTRACT, UINT_7));
        assertThat(said).containsExactly("7");
    }

    @Test
    void callsAreToldWhenAskedFor() {
        dev.call("anvil_setLoggingEnabled", "false");
        dev.call("anvil_enableTraces", "");
        dev.send("{'from':'%s','to':'%s','value':'0x5'}".formatted(FIRST, CONTRACT));
        assertThat(String.join("\n", said))
                .contains("block 1")
                .containsIgnoringCase("CALL " + CONTRACT + " 0x value 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x51973ec9|''
            0xf5b1bba90000000000000000000000000000000000000000000000000000000000000009|9
            0x2d5b6cb9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff|-1
            0x32458eed0000000000000000000000000000000000000000000000000000000000000001|true
            0x2c2ecbc2000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266|0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
            0x12345678|0x12345678
            0x41304fac00000000000000000000000000000000000000000000000000000000000000ff|0x41304fac00000000000000000000000000000000000000000000000000000000000000ff
            """)
    void valuesAreWrittenOut(String input, String text) {
        assertThat(ConsoleText.of(Bytes.fromHex(input))).isEqualTo(text);
    }

    /** log(string,uint256), selector as in Hardhat's console.sol. */
    @Test
    void textsHavePlacesForValues() {
        String words = "0".repeat(62) + "40" + "0".repeat(62) + "2a" + "0".repeat(62) + "08"
                + java.util.HexFormat.of().formatHex("x=%d 5%%".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "0".repeat(48);
        assertThat(ConsoleText.of(Bytes.fromHex("0xb60e72cc" + words))).isEqualTo("x=42 5%");
    }
}
