package org.quorate.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.protocol.Hex;
import org.quorate.rpc.testing.LiveCaller;
import tools.jackson.databind.JsonNode;

/** Ranges of states on the real chain. */
@Timeout(120)
class StateRangesTest {
    /** Init code: SSTORE 1 to 20 into the slots 1 to 20; the code that it leaves stores what it is called with into slot 1. */
    private static final String INIT_CODE = "0x" + stores() + tail();

    private static LiveCaller chain;
    private static JsonNode deployed;
    private static String contract;

    private static String stores() {
        StringBuilder code = new StringBuilder();
        for (int slot = 1; slot <= 20; slot++) {
            code.append("60%02x60%02x55".formatted(slot, slot));
        }
        return code.toString();
    }

    /** The code to leave, seven bytes, by MSTORE and RETURN. */
    private static String tail() {
        return "66" + "60003560015500" + "600052" + "60076019f3";
    }

    @BeforeAll
    static void start() throws Exception {
        chain = new LiveCaller();
        deployed = chain.send("{'from':'%s','data':'%s','gas':'0x100000'}".formatted(chain.sender(), INIT_CODE));
        contract = deployed.get("contractAddress").stringValue();
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    private static JsonNode range(String block, String from, int count) {
        return chain.call("debug_storageRangeAt", "%s,0,'%s','%s',%d".formatted(block, contract, from, count));
    }

    @Test
    void aStorageIsReadInPagesInTheOrderOfItsHashes() throws Exception {
        JsonNode next = chain.send("{'from':'%s','to':'%s','data':'0x%s','gas':'0x100000'}"
                .formatted(chain.sender(), contract, "0".repeat(64)));
        String block = "'" + next.get("blockHash").stringValue() + "'";
        List<String> hashes = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        String from = "0x";
        while (from != null) {
            JsonNode page = range(block, from, 7);
            page.get("storage").propertyStream().forEach(entry -> {
                hashes.add(entry.getKey());
                keys.add(entry.getValue().get("key").stringValue());
                assertThat(entry.getValue().get("value"))
                        .isEqualTo(entry.getValue().get("key"));
            });
            from = page.get("nextKey").isNull() ? null : page.get("nextKey").stringValue();
        }
        // Before the block's first transaction, which clears the first slot, there are all twenty.
        assertThat(hashes).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(keys).contains("0x" + "0".repeat(63) + "1");
    }

    @Test
    void ofAnAccountWithoutStorageThereIsNone() {
        String block = "'" + deployed.get("blockHash").stringValue() + "'";
        JsonNode none = range(block, "0x", 5);
        assertThat(none.get("storage").isNull()).isTrue();
        assertThat(none.get("nextKey").isNull()).isTrue();
        assertThat(chain.error("debug_storageRangeAt", block + ",7,'" + contract + "','0x',5")
                        .get("message")
                        .stringValue())
                .contains("out of range");
    }

    @Test
    void accountsAreReadInPages() {
        List<String> addresses = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        String from = "0x";
        while (from != null) {
            JsonNode page = chain.call("debug_accountRange", "'latest','%s',4,false,false,false".formatted(from));
            assertThat(page.get("root").stringValue()).hasSize(64);
            page.get("accounts").propertyStream().forEach(entry -> {
                addresses.add(entry.getKey().toLowerCase(Locale.ROOT));
                keys.add(entry.getValue().get("key").stringValue());
                if (entry.getKey().equalsIgnoreCase(contract)) {
                    assertThat(entry.getValue().get("code").stringValue()).isEqualTo("0x60003560015500");
                    assertThat(entry.getValue().get("storage").size()).isBetween(19, 20);
                    assertThat(entry.getValue()
                                    .at("/storage/0x" + "0".repeat(62) + "14")
                                    .stringValue())
                            .isEqualTo("14");
                }
            });
            from = page.has("next")
                    ? Hex.encode(Base64.getDecoder().decode(page.get("next").stringValue()))
                    : null;
        }
        assertThat(keys).isSorted().doesNotHaveDuplicates();
        assertThat(addresses).contains(contract, chain.sender());
        JsonNode bare = chain.call("debug_accountRange", "'latest','0x',256,true,true,false");
        assertThat(bare.at("/accounts").propertyStream().map(entry -> entry.getValue()
                        .has("code")))
                .containsOnly(false);
    }

    @Test
    void capabilitiesTellTheHeadAndWhatThereIs() {
        JsonNode told = chain.call("eth_capabilities", "");
        assertThat(told.at("/head/number").stringValue()).startsWith("0x");
        assertThat(told.at("/blocks/oldestBlock").stringValue()).isEqualTo("0x0");
        assertThat(told.at("/stateproofs/disabled").booleanValue()).isFalse();
    }
}
