package org.quorate.rpc.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.rpc.testing.DevCaller;
import org.quorate.rpc.testing.SampleContract;
import tools.jackson.databind.JsonNode;

class ControlMethodsTest {
    private static final String FIRST = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String SECOND = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String SOMEBODY = "0x00000000000000000000000000000000000000aa";

    private final DevCaller dev = new DevCaller();

    @AfterEach
    void close() {
        dev.close();
    }

    private long height() {
        return dev.number("eth_blockNumber", "");
    }

    private long balance(String account) {
        return dev.number("eth_getBalance", "'" + account + "','latest'");
    }

    private JsonNode head() {
        return dev.call("eth_getBlockByNumber", "'latest',true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anvil_", "hardhat_", "evm_"})
    void theControlsHaveTheNamesOfAllTools(String prefix) {
        dev.call(prefix + "setBalance", "'" + SOMEBODY + "','0x64'");
        assertThat(balance(SOMEBODY)).isEqualTo(100);
        String snapshot = dev.text(prefix + "snapshot", "");
        dev.call(prefix + "setBalance", "'" + SOMEBODY + "',7");
        assertThat(balance(SOMEBODY)).isEqualTo(7);
        assertThat(dev.call(prefix + "revert", "'" + snapshot + "'").booleanValue())
                .isTrue();
        assertThat(balance(SOMEBODY)).isEqualTo(100);
        assertThat(dev.call(prefix + "getAutomine", "").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2000000000",
                "'2000000000'",
                "'0x77359400'",
                "{'timestamp':2000000000}",
                "{'timestamp':'0x77359400'}"
            })
    void aBlockIsMinedAtATimeInWhateverFormItIsGiven(String time) {
        assertThat(dev.text("evm_mine", time)).isEqualTo("0x0");
        assertThat(head().get("timestamp").stringValue()).isEqualTo("0x77359400");
    }

    @Test
    void manyBlocksAreMined() {
        dev.call("hardhat_mine", "'0x3','0x3c'");
        dev.call("anvil_mine", "2");
        dev.call("anvil_mine", "");
        dev.call("evm_mine", "{'blocks':2}");
        assertThat(height()).isEqualTo(8);
        JsonNode detailed = dev.call("evm_mine_detailed", "");
        assertThat(detailed.get(0).get("number").stringValue()).isEqualTo("0x9");
        assertThat(dev.error("evm_mine", "{'timestamp':5}").get("message").stringValue())
                .contains("lower than or equal to previous block's timestamp");
        assertThat(dev.error("anvil_mine", "'0xffffffff'").get("code").intValue())
                .isEqualTo(-32602);
    }

    @Test
    void automineAndIntervalAreModes() {
        assertThat(dev.call("anvil_getIntervalMining", "").isNull()).isTrue();
        dev.call("evm_setIntervalMining", "1000");
        assertThat(dev.call("anvil_getIntervalMining", "").intValue()).isEqualTo(1000);
        assertThat(dev.call("anvil_getAutomine", "").booleanValue()).isFalse();
        dev.call("hardhat_setIntervalMining", "[5000, 5000]");
        assertThat(dev.call("anvil_getIntervalMining", "").intValue()).isEqualTo(5);
        dev.call("evm_setIntervalMining", "0");
        dev.text("eth_sendTransaction", "{'from':'%s','to':'%s','value':'0x1'}".formatted(FIRST, SOMEBODY));
        assertThat(height()).isZero();
        dev.call("evm_setAutomine", "true");
        dev.text("eth_sendTransaction", "{'from':'%s','to':'%s','value':'0x1'}".formatted(FIRST, SOMEBODY));
        assertThat(height()).isOne();
        assertThat(balance(SOMEBODY)).isEqualTo(2);
    }

    @Test
    void theClockIsMoved() {
        long before = Long.decode(head().get("timestamp").stringValue());
        assertThat(dev.call("evm_increaseTime", "'0x64'").longValue()).isEqualTo(100);
        assertThat(dev.call("evm_increaseTime", "100").longValue()).isEqualTo(200);
        assertThat(dev.call("evm_increaseTime", "-50").longValue()).isEqualTo(150);
        dev.call("evm_setNextBlockTimestamp", "'2100000000'");
        dev.call("evm_mine", "");
        assertThat(head().get("timestamp").stringValue()).isEqualTo("0x7d2b7500");
        dev.call("anvil_setBlockTimestampInterval", "12");
        dev.call("anvil_mine", "2");
        assertThat(Long.decode(head().get("timestamp").stringValue())).isEqualTo(2_100_000_024);
        assertThat(before).isLessThan(2_100_000_000);
        assertThat(dev.call("anvil_removeBlockTimestampInterval", "").booleanValue())
                .isTrue();
        assertThat(dev.call("evm_setTime", "2200000000").longValue()).isPositive();
    }

    @Test
    void whatTheNextBlockIsLike() {
        dev.call("hardhat_setNextBlockBaseFeePerGas", "'0x77359400'");
        dev.call("hardhat_setPrevRandao", "'0x12'");
        dev.call("hardhat_setCoinbase", "'" + SECOND + "'");
        assertThat(dev.call("evm_setBlockGasLimit", "'0x1000000'").booleanValue())
                .isTrue();
        dev.call("evm_mine", "");
        assertThat(head().get("baseFeePerGas").stringValue()).isEqualTo("0x77359400");
        assertThat(head().get("mixHash").stringValue()).endsWith("0012");
        assertThat(head().get("miner").stringValue()).isEqualTo(SECOND);
        assertThat(head().get("gasLimit").stringValue()).isEqualTo("0x1000000");
        assertThat(dev.error("anvil_setMinGasPrice", "'0x1'").get("message").stringValue())
                .contains("EIP-1559");
        dev.call("anvil_setChainId", "5");
        assertThat(dev.number("eth_chainId", "")).isEqualTo(5);
    }

    @Test
    void anybodyCanBeImpersonatedContractsToo() {
        dev.call("hardhat_setCode", "'%s','0x00'".formatted(SOMEBODY));
        dev.call("anvil_setBalance", "'%s','0xde0b6b3a7640000'".formatted(SOMEBODY));
        String transfer = "{'from':'%s','to':'%s','value':'0x1'}".formatted(SOMEBODY, SECOND);
        assertThat(dev.error("eth_sendTransaction", transfer).get("message").stringValue())
                .isEqualTo("unknown account");
        dev.call("hardhat_impersonateAccount", "'" + SOMEBODY + "'");
        assertThat(dev.call("eth_accounts", "").get(10).stringValue()).isEqualTo(SOMEBODY);
        JsonNode receipt = dev.send(transfer);
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        assertThat(receipt.get("from").stringValue()).isEqualTo(SOMEBODY);
        assertThat(dev.call(
                                "debug_traceTransaction",
                                "'%s',{'tracer':'callTracer'}"
                                        .formatted(
                                                receipt.get("transactionHash").stringValue()))
                        .get("from")
                        .stringValue())
                .isEqualTo(SOMEBODY);
        assertThat(dev.call("hardhat_stopImpersonatingAccount", "'" + SOMEBODY + "'")
                        .booleanValue())
                .isTrue();
        dev.error("eth_sendTransaction", transfer);
        dev.call("anvil_autoImpersonateAccount", "true");
        assertThat(dev.send(transfer).get("status").stringValue()).isEqualTo("0x1");
        dev.call("anvil_autoImpersonateAccount", "false");
        dev.error("eth_sendTransaction", transfer);
        assertThat(dev.text("eth_sendUnsignedTransaction", transfer)).startsWith("0x");
    }

    @Test
    void aFailingTransactionIsMinedIfItsGasIsGivenAndRefusedWithItsReasonIfNot() {
        String contract = dev.send("{'from':'%s','data':'%s'}".formatted(FIRST, SampleContract.INIT_CODE))
                .get("contractAddress")
                .stringValue();
        JsonNode error = dev.error("eth_sendTransaction", "{'from':'%s','to':'%s'}".formatted(FIRST, contract));
        assertThat(error.get("code").intValue()).isEqualTo(3);
        assertThat(error.get("message").stringValue()).isEqualTo("execution reverted: no");
        assertThat(height()).isOne();
        JsonNode receipt = dev.send("{'from':'%s','to':'%s','gas':'0x30000'}".formatted(FIRST, contract));
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x0");
    }

    @Test
    void theReceiptIsTheAnswerOfTheSynchronousForms() {
        JsonNode receipt =
                dev.call("eth_sendTransactionSync", "{'from':'%s','to':'%s','value':'0x5'}".formatted(FIRST, SOMEBODY));
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        dev.call("evm_setAutomine", "false");
        String raw =
                dev.text("eth_signTransaction", "{'from':'%s','to':'%s','value':'0x5'}".formatted(FIRST, SOMEBODY));
        JsonNode late = dev.error("eth_sendRawTransactionSync", "'" + raw + "',1");
        assertThat(late.get("code").intValue()).isEqualTo(4);
        assertThat(dev.call("eth_getTransactionByHash", "'" + late.get("data").stringValue() + "'")
                        .get("blockHash")
                        .isNull())
                .isTrue();
        dev.call("anvil_removePoolTransactions", "'" + FIRST + "'");
        assertThat(dev.call("txpool_status", "").get("pending").stringValue()).isEqualTo("0x0");
    }

    @Test
    void transactionsAreDropped() {
        dev.call("evm_setAutomine", "false");
        String transfer = "{'from':'%s','to':'%s','value':'0x5'}".formatted(FIRST, SOMEBODY);
        String first = dev.text("eth_sendTransaction", transfer);
        String second = dev.text("eth_sendTransaction", transfer);
        assertThat(dev.text("anvil_dropTransaction", "'" + second + "'")).isEqualTo(second);
        assertThat(dev.call("anvil_dropTransaction", "'" + second + "'").isNull())
                .isTrue();
        assertThat(dev.call("hardhat_dropTransaction", "'" + first + "'").booleanValue())
                .isTrue();
        dev.text("eth_sendTransaction", transfer);
        dev.call("anvil_dropAllTransactions", "");
        dev.call("evm_mine", "");
        assertThat(head().get("transactions")).isEmpty();
    }

    @Test
    void theNodeTellsAboutItself() {
        String snapshot = dev.text("evm_snapshot", "");
        JsonNode info = dev.call("anvil_nodeInfo", "");
        assertThat(info.get("currentBlockNumber").stringValue()).isEqualTo("0x0");
        assertThat(info.get("environment").get("chainId").intValue()).isEqualTo(31337);
        assertThat(info.get("forkConfig").get("forkUrl").isNull()).isTrue();
        assertThat(dev.text("web3_clientVersion", ""))
                .as("Hardhat's network helpers look there")
                .startsWith("anvil/");
        JsonNode metadata = dev.call("hardhat_metadata", "");
        assertThat(metadata.get("chainId").intValue()).isEqualTo(31337);
        assertThat(metadata.get("snapshots").get(snapshot).get(0).intValue()).isZero();
    }

    @Test
    void blocksAreReplaced() {
        dev.send("{'from':'%s','to':'%s','value':'0x5'}".formatted(FIRST, SOMEBODY));
        dev.send("{'from':'%s','to':'%s','value':'0x5'}".formatted(FIRST, SOMEBODY));
        String filter = dev.text("eth_newBlockFilter", "");
        dev.call("anvil_reorg", "2,[[{'from':'%s','to':'%s','value':'0x9'},1]]".formatted(SECOND, SOMEBODY));
        assertThat(height()).isEqualTo(2);
        assertThat(balance(SOMEBODY)).isEqualTo(9);
        assertThat(dev.call("eth_getFilterChanges", "'" + filter + "'"))
                .as("a filter sees the new blocks")
                .hasSize(2);
        dev.call("anvil_rollback", "");
        assertThat(height()).isOne();
        assertThat(dev.error("anvil_reorg", "1,[['0x00',3]]").get("code").intValue())
                .isEqualTo(-32602);
    }

    /** Its balances are a mapping at slot 0: keccak(account . 0); any call with an argument is balanceOf. */
    @Test
    void theSlotOfATokensBalanceIsFound() {
        dev.call("anvil_setCode", "'%s','0x6004355f525f60205260405f20545f5260205ff3'".formatted(SOMEBODY));
        dev.call("anvil_dealERC20", "'%s','%s','0x1234'".formatted(SECOND, SOMEBODY));
        String question = "0x70a08231000000000000000000000000" + SECOND.substring(2);
        assertThat(dev.text("eth_call", "{'to':'%s','data':'%s'},'latest'".formatted(SOMEBODY, question)))
                .endsWith("1234");
        dev.call("anvil_setERC20Allowance", "'%s','%s','%s','0x77'".formatted(FIRST, SECOND, SOMEBODY));
        assertThat(dev.error("anvil_dealERC20", "'%s','%s','0x1'".formatted(SECOND, FIRST))
                        .get("message")
                        .stringValue())
                .contains("no slot found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anvil_setBalance|'0x12','0x1'",
                "anvil_setBalance|'" + SOMEBODY + "','many'",
                "anvil_setBalance|'" + SOMEBODY + "',-1",
                "anvil_setBalance|'" + SOMEBODY + "',1.5",
                "anvil_setCode|'" + SOMEBODY + "','0x1'",
                "evm_setAutomine|'yes'",
                "evm_increaseTime|'0xffffffffffffffffffff'",
                "evm_setIntervalMining|[5,1]",
                "evm_revert|{}",
                "evm_mine|[]",
                "anvil_setNonce|'" + SOMEBODY + "'",
            })
    void badArgumentsAreNamed(String call) {
        String[] parts = call.split("\\|");
        JsonNode error = dev.error(parts[0], parts[1]);
        assertThat(error.get("code").intValue()).isEqualTo(-32602);
        assertThat(error.get("message").stringValue()).containsAnyOf("argument 0", "argument 1");
    }
}
