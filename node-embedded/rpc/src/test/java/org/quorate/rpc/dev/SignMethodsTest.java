package org.quorate.rpc.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorate.rpc.testing.DevCaller;

/** The signatures are those that anvil 1.7.1 gives for the same requests. */
class SignMethodsTest {
    private static final String FIRST = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final String MESSAGE_SIGNATURE = "0xa114c834af73872c6c9efe918d85b0b1b34a486d10f9011e2630e28417c828c0"
            + "60dbd65cda67e73d52ebb7c555260621dbc1b0b4036acb61086bba091ac3f1641b";
    private static final String TYPED = "{'types':{'EIP712Domain':[{'name':'name','type':'string'},"
            + "{'name':'chainId','type':'uint256'}],'Mail':[{'name':'to','type':'address'},"
            + "{'name':'x','type':'uint256[]'},{'name':'c','type':'string'}]},'primaryType':'Mail',"
            + "'domain':{'name':'Q','chainId':31337},"
            + "'message':{'to':'0x70997970C51812dc3A010C7d01b50e0d17dc79C8','x':[1,'2','0x3'],'c':'hello'}}";

    @Test
    void messagesAreSignedAsByAnvil() {
        try (DevCaller dev = new DevCaller()) {
            assertThat(dev.text("eth_sign", "'%s','0xdeadbeef'".formatted(FIRST)))
                    .isEqualTo(MESSAGE_SIGNATURE);
            assertThat(dev.text("personal_sign", "'0xdeadbeef','%s'".formatted(FIRST)))
                    .isEqualTo(MESSAGE_SIGNATURE);
            assertThat(dev.error("eth_sign", "'0x00000000000000000000000000000000000000aa','0x12'")
                            .get("message")
                            .stringValue())
                    .isEqualTo("unknown account");
        }
    }

    @Test
    void typedDataIsSignedAsByAnvil() {
        String expected = "0x9e51c44881be963da3a16d08b38879ff90d738bbb963cf8940f1066cc7ea9a90"
                + "51488f9230c460c5e007d0d727544e87958b9ecc45805342c4b8887b39f50aec1c";
        try (DevCaller dev = new DevCaller()) {
            assertThat(dev.text("eth_signTypedData_v4", "'%s',%s".formatted(FIRST, TYPED)))
                    .isEqualTo(expected);
            String asText = TYPED.replace("'", "\\'");
            assertThat(dev.text("eth_signTypedData_v4", "'%s','%s'".formatted(FIRST, asText)))
                    .isEqualTo(expected);
            assertThat(dev.error(
                                    "eth_signTypedData_v4",
                                    "'%s',%s"
                                            .formatted(
                                                    FIRST,
                                                    TYPED.replace("'Mail'}", "'No'}")
                                                            .replace("'primaryType':'Mail'", "'primaryType':'Other'")))
                            .get("message")
                            .stringValue())
                    .contains("unknown type Other");
        }
    }

    @Test
    void aSignedTransactionCanBeSent() {
        try (DevCaller dev = new DevCaller()) {
            String raw =
                    dev.text("eth_signTransaction", "{'from':'%s','to':'%s','value':'0x1'}".formatted(FIRST, FIRST));
            String hash = dev.text("eth_sendRawTransaction", "'" + raw + "'");
            assertThat(dev.call("eth_getTransactionReceipt", "'" + hash + "'")
                            .get("status")
                            .stringValue())
                    .isEqualTo("0x1");
            assertThat(dev.call("eth_fillTransaction", "{'from':'%s','to':'%s'}".formatted(FIRST, FIRST))
                            .get("tx")
                            .get("nonce")
                            .stringValue())
                    .isEqualTo("0x1");
        }
    }
}
