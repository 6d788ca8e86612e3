package org.quorate.rpc.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quorate.rpc.testing.DevCaller;
import org.quorate.rpc.testing.SampleContract;
import tools.jackson.databind.JsonNode;

class StateFileTest {
    private static final String FIRST = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String SOMEBODY = "0x00000000000000000000000000000000000000aa";
    private static final String CONTRACT = "0x5fbdb2315678afecb367f032d93f642f64180aa3";

    private static void fill(DevCaller dev) {
        dev.send("{'from':'%s','data':'%s'}".formatted(FIRST, SampleContract.INIT_CODE));
        dev.call("anvil_impersonateAccount", "'" + SOMEBODY + "'");
        dev.call("anvil_setBalance", "'" + SOMEBODY + "','0xde0b6b3a7640000'");
        dev.send("{'from':'%s','to':'%s','value':'0x1'}".formatted(SOMEBODY, FIRST));
        dev.send("{'from':'%s','to':'%s','data':'%s'}".formatted(FIRST, CONTRACT, SampleContract.WORD));
    }

    private static JsonNode blocks(DevCaller dev) {
        StringBuilder all = new StringBuilder();
        for (int number = 0; number <= 3; number++) {
            all.append(dev.call("eth_getBlockByNumber", "'0x" + number + "',true"));
            all.append(dev.call("eth_getBlockReceipts", "'0x" + number + "'"));
        }
        return new tools.jackson.databind.json.JsonMapper().valueToTree(all.toString());
    }

    @Test
    void aStateIsTakenOverWithItsBlocks() {
        String state;
        JsonNode blocks;
        try (DevCaller one = new DevCaller()) {
            fill(one);
            state = one.text("anvil_dumpState", "");
            blocks = blocks(one);
        }
        try (DevCaller other = new DevCaller()) {
            other.call("anvil_mine", "10");
            other.call("anvil_setStorageAt", "'%s','0x9','0x9'".formatted(CONTRACT));
            assertThat(other.call("anvil_loadState", "'" + state + "'").booleanValue())
                    .isTrue();
            assertThat(blocks(other)).isEqualTo(blocks);
            assertThat(other.text("eth_getStorageAt", "'%s','0x0','latest'".formatted(CONTRACT)))
                    .isEqualTo(SampleContract.WORD);
            assertThat(other.text("eth_getStorageAt", "'%s','0x9','latest'".formatted(CONTRACT)))
                    .endsWith("00");
            JsonNode next = other.send("{'from':'%s','to':'%s','value':'0x1'}".formatted(FIRST, SOMEBODY));
            assertThat(next.get("blockNumber").stringValue()).isEqualTo("0x4");
        }
    }

    /** Made by anvil 1.7.1: it deployed the sample contract, sent in somebody's name, called the contract. */
    @Test
    void whatAnvilWroteIsRead() throws IOException {
        try (DevCaller dev = new DevCaller();
                InputStream in = StateFileTest.class.getResourceAsStream("anvil-1.7.1-state.hex")) {
            String state = new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
            assertThat(dev.call("hardhat_loadState", "'" + state + "'").booleanValue())
                    .isTrue();
            assertThat(dev.number("eth_blockNumber", "")).isEqualTo(3);
            JsonNode head = dev.call("eth_getBlockByNumber", "'latest',false");
            assertThat(head.get("hash").stringValue())
                    .isEqualTo("0x91ff7bfbedf552a1ff1d4878059419038d89f482418125f1231263f4d859dc35");
            JsonNode receipt = dev.call(
                    "eth_getTransactionReceipt",
                    "'0x26eb2cf04d8c621cc2e4f9de380b6774c5b3893b26ab3a13b18b7d558913396a'");
            assertThat(receipt.get("from").stringValue()).isEqualTo(FIRST);
            assertThat(receipt.get("logs")).hasSize(1);
            assertThat(dev.call("eth_getBlockByNumber", "'0x2',true")
                            .get("transactions")
                            .get(0)
                            .get("from")
                            .stringValue())
                    .as("impersonated")
                    .isEqualTo(SOMEBODY);
            assertThat(dev.text("eth_getStorageAt", "'%s','0x0','latest'".formatted(CONTRACT)))
                    .isEqualTo(SampleContract.WORD);
        }
    }

    @Test
    void whatIsNoStateIsRefused() {
        try (DevCaller dev = new DevCaller()) {
            for (String bad : new String[] {"0x1f8b", "0x00", "0x7b7d", "0x", "0x7b226163636f756e7473223a5b5d7d"}) {
                assertThat(dev.error("anvil_loadState", "'" + bad + "'")
                                .get("code")
                                .intValue())
                        .isEqualTo(-32602);
            }
            assertThat(dev.number("eth_blockNumber", "")).isZero();
        }
    }
}
