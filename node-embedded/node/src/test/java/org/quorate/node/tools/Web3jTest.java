package org.quorate.node.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

/** web3j 6 as a Java developer uses it: it signs, sends, calls and finds logs. */
@Timeout(120)
class Web3jTest {
    private static final String FRIEND = "0x00000000000000000000000000000000000f71ed";
    private static final BigInteger TIP = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger FEE = BigInteger.valueOf(10_000_000_000L);
    private static final BigInteger GAS = BigInteger.valueOf(3_000_000);
    private static final BigInteger SUPPLY = BigInteger.TEN.pow(21);

    private final QuorateNode node = QuorateNode.start(NodeConfig.dev()
            .withHttp("127.0.0.1", 0)
            .withSealing(new Sealing.Automine())
            .withDevMethods(true));
    private final Web3j web3j =
            Web3j.build(new HttpService(node.status().rpc().orElseThrow().toString()));
    private final Credentials key =
            Credentials.create("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private final RawTransactionManager sender = new RawTransactionManager(web3j, key, 31_337);

    @AfterEach
    void close() {
        web3j.shutdown();
        node.close();
    }

    private TransactionReceipt send(String to, String data, boolean creation) throws Exception {
        EthSendTransaction sent =
                sender.sendEIP1559Transaction(31_337, TIP, FEE, GAS, to, data, BigInteger.ZERO, creation);
        assertThat(sent.hasError()).as(() -> sent.getError().getMessage()).isFalse();
        return new PollingTransactionReceiptProcessor(web3j, 50, 200)
                .waitForTransactionReceipt(sent.getTransactionHash());
    }

    private EthCall call(String contract, Function function) throws IOException {
        String data = FunctionEncoder.encode(function);
        return web3j.ethCall(
                        Transaction.createEthCallTransaction(key.getAddress(), contract, data),
                        DefaultBlockParameterName.LATEST)
                .send();
    }

    private static Function transfer(BigInteger amount) {
        return new Function("transfer", List.of(new Address(FRIEND), new Uint256(amount)), List.of());
    }

    @Test
    void deploysCallsSendsAndFindsLogs() throws Exception {
        assertThat(web3j.ethChainId().send().getChainId()).isEqualTo(31_337);
        String arguments = FunctionEncoder.encodeConstructor(List.of(
                new Utf8String("Coin"), new Utf8String("COIN"), new Address(key.getAddress()), new Uint256(SUPPLY)));
        TransactionReceipt deployed = send(
                null, ContractArtifact.load("workload/Token").creationCode().toHex() + arguments, true);
        assertThat(deployed.isStatusOK()).isTrue();
        String token = deployed.getContractAddress();

        TransactionReceipt transferred = send(token, FunctionEncoder.encode(transfer(BigInteger.TEN)), false);
        assertThat(transferred.isStatusOK()).isTrue();
        Function balance =
                new Function("balanceOf", List.of(new Address(FRIEND)), List.of(new TypeReference<Uint256>() {}));
        assertThat(FunctionReturnDecoder.decode(call(token, balance).getValue(), balance.getOutputParameters()))
                .containsExactly(new Uint256(BigInteger.TEN));

        Event event = new Event(
                "Transfer",
                List.of(
                        new TypeReference<Address>(true) {},
                        new TypeReference<Address>(true) {},
                        new TypeReference<Uint256>() {}));
        EthFilter filter =
                new EthFilter(DefaultBlockParameterName.EARLIEST, DefaultBlockParameterName.LATEST, List.of(token));
        filter.addSingleTopic(EventEncoder.encode(event));
        List<EthLog.LogResult<?>> logs = web3j.ethGetLogs(filter).send().getLogs();
        assertThat(logs).hasSize(2);
        Log last = (Log) logs.getLast().get();
        assertThat(last.getTransactionHash()).isEqualTo(transferred.getTransactionHash());
        assertThat(FunctionReturnDecoder.decode(last.getData(), event.getNonIndexedParameters()))
                .containsExactly(new Uint256(BigInteger.TEN));
        assertThat(call(token, transfer(SUPPLY)).isReverted()).isTrue();
    }
}
